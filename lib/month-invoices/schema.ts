import * as z from "zod";
import { jobIdSchema } from "#lib/long-jobs/schema.ts";

const asked = z.object({
  regie: z.uuid("Choisissez une régie."),
  mois: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Choisissez un mois."),
});

export const billMonthSchema = asked.extend({
  echeance: z.iso.date("Choisissez le dernier jour pour payer."),
});
export type BillMonthInput = z.output<typeof billMonthSchema>;

/** A work that invoices a month, and the page to come back to. */
export const billingJobSchema = jobIdSchema.extend(asked.shape);
