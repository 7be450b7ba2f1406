import * as z from "zod";
import { isSafeAddress } from "./address.ts";
import { mailTopicNames } from "./topics.ts";

const topic = z.enum(mailTopicNames, "Ce choix n’existe pas.");

/** The ticks of « Mes e-mails »; none sends nothing. */
export const chooseMailsSchema = z.object({
  wanted: z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(topic).max(mailTopicNames.length),
  ),
});

export const mailIdSchema = z.object({ mailId: z.uuid("Cet e-mail n’existe pas.") });

export const addressSchema = z.object({
  email: z.string().max(254).refine(isSafeAddress, "Cette adresse n’existe pas."),
});

export const noInputSchema = z.object({});

export const unsubscribeSchema = z.object({ token: z.string().max(200) });
