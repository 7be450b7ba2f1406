import * as z from "zod";

const id = z.uuid("Rechargez la page et recommencez.");

export const regieSchema = z.object({
  regieId: z.preprocess((value) => (value === "" ? undefined : value), id.optional()),
  name: z
    .string("Écrivez le nom de la régie.")
    .transform((value) => value.replace(/\s+/g, " ").trim())
    .pipe(
      z.string().min(3, "Écrivez le nom de la régie.").max(80, "Écrivez 80 caractères au plus."),
    ),
  /** At its making only: it is in every number of its invoices and receipts. */
  code: z
    .string()
    .default("")
    .transform((value) => value.trim().toUpperCase())
    .pipe(
      z.union([
        z.literal(""),
        z
          .string()
          .regex(/^[A-Z][A-Z0-9]{1,7}$/, "Écrivez de 2 à 8 lettres ou chiffres, sans accent."),
      ]),
    ),
});
export type RegieInput = z.output<typeof regieSchema>;

export const removeRegieSchema = z.object({ regieId: id });
