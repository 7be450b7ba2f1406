import * as z from "zod";

export const confirmSchema = z.object({
  requestId: z.uuid(),
  quoteVersion: z.string().min(1).max(64),
});

export const paymentSchema = z.object({ paymentId: z.uuid("Ce paiement n’existe pas.") });

export const clearSchema = z.object({});
