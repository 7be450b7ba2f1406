import * as z from "zod";
import { type Day, isDay } from "#lib/calendar/day.ts";
import { isMonth } from "#lib/calendar/month.ts";

const code = z.string().min(1).max(60);

/** A file, or its text pasted. The file wins. */
export const importSchema = z.object({
  code,
  draftId: z.uuid().optional(),
  file: z.unknown().optional(),
  text: z.string().max(1_000_000).optional(),
});

export const startSchema = z.object({ code });

/** A first tariff; its prices are read by lib/tariffs/new-tariff.ts. */
export const newTariffSchema = z.looseObject({
  code,
  name: z.string().trim().min(1, "Écrivez le nom du tarif.").max(100),
  from: z
    .string()
    .refine(isDay, "Indiquez un jour.")
    .transform((text) => text as Day),
});

export const draftSchema = z.object({ draftId: z.uuid() });

/** The bracket form: its fields depend on the tariff, and are read by lib/tariffs/bracket-tables.ts. */
export const editSchema = z.looseObject({
  draftId: z.uuid(),
  from: z.string().refine(isDay, "Indiquez un jour."),
});

/** Which days of real bookings to price again; null when the address asks for none or for nonsense. */
export const periodSchema = z
  .object({ du: z.string().refine(isDay), au: z.string().refine(isDay) })
  .refine(({ du, au }) => du <= au);

export const trySchema = z.object({
  dossier: z.string().trim().min(1, "Indiquez un numéro de dossier.").max(30),
  mois: z.string().refine(isMonth, "Choisissez un mois."),
  tarif: z.string().max(80).default(""),
});
