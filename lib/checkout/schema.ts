import * as z from "zod";
import { listOf } from "#lib/form-data.ts";

const UNKNOWN_INVOICE =
  "Une de ces factures n’est plus à payer. Rechargez la page et choisissez de nouveau.";
/** More than a family ever owes. */
const MOST_INVOICES = 100;

export const confirmSchema = z.object({
  requestId: z.uuid(),
  quoteVersion: z.string().min(1).max(64),
  /** Months' invoices that are paid with it, each once; absent: none was chosen, the usual ones go. */
  factures: z
    .preprocess(
      listOf,
      z
        .array(z.uuid(UNKNOWN_INVOICE), UNKNOWN_INVOICE)
        .max(MOST_INVOICES, UNKNOWN_INVOICE)
        .refine((ids) => new Set(ids).size === ids.length, UNKNOWN_INVOICE),
    )
    .optional(),
  choix: z.literal("1").optional(),
});

export const paymentSchema = z.object({ paymentId: z.uuid("Ce paiement n’existe pas.") });

export const clearSchema = z.object({});
