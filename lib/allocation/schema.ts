import * as z from "zod";
import { weightsSchema } from "./criteria.ts";

const id = z.uuid();
const date = (message: string) => z.iso.date({ error: message });

/** A window is given by its first and last day, both included. */
export const windowSchema = z
  .object({
    activityId: id,
    schoolId: id,
    opensOn: date("Écrivez le premier jour, par exemple 01/06/2027."),
    closesOn: date("Écrivez le dernier jour, par exemple 15/06/2027."),
  })
  .extend(weightsSchema.shape)
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ["closesOn"],
    message: "Le dernier jour doit venir après le premier.",
  })
  .transform(({ activityId, schoolId, opensOn, closesOn, ...weights }) => ({
    activityId,
    schoolId,
    opensOn,
    closesOn,
    weights,
  }));
export type WindowInput = z.output<typeof windowSchema>;

export const allocationSchema = z.object({ allocationId: id });

/** The draw is run on the list that was previewed: its fingerprint comes back. */
export const drawSchema = z.object({
  allocationId: id,
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  sure: z.literal("oui", { error: "Cochez la case : un tirage ne se refait pas." }),
});
