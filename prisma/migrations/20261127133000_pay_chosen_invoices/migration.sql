-- Which month's invoices a payment pays: a family chooses them. Written with the payment, never changed; an invoice is
-- paid once a payment of it is confirmed.
CREATE TABLE "InvoicePayment" (
    "paymentId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,

    CONSTRAINT "InvoicePayment_pkey" PRIMARY KEY ("paymentId", "invoiceId")
);
CREATE INDEX "InvoicePayment_invoiceId_idx" ON "InvoicePayment"("invoiceId");
ALTER TABLE "InvoicePayment" ADD CONSTRAINT "InvoicePayment_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "InvoicePayment" ADD CONSTRAINT "InvoicePayment_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until now a payment of what was owed paid all of it: the first one after each invoice.
INSERT INTO "InvoicePayment" ("paymentId", "invoiceId")
SELECT d.id, i.id FROM "Invoice" i CROSS JOIN LATERAL (
  SELECT p.id FROM "Payment" p WHERE p."familyId" = i."familyId" AND p."payerId" = i."payerId" AND p."debtPaidCents" > 0
    AND p."createdAt" >= i."issuedAt" AND p.state IN ('confirmed', 'created', 'open', 'processing')
  ORDER BY (p.state = 'confirmed') DESC, p."createdAt", p.id LIMIT 1) d
WHERE i.month IS NOT NULL;
-- One that was begun before the invoice, and came after: who owes nothing any more has paid.
INSERT INTO "InvoicePayment" ("paymentId", "invoiceId")
SELECT d.id, i.id FROM "Invoice" i CROSS JOIN LATERAL (
  SELECT p.id FROM "Payment" p WHERE p."familyId" = i."familyId" AND p."payerId" = i."payerId" AND p."debtPaidCents" > 0
    AND p.state = 'confirmed' ORDER BY p."settledAt" DESC, p.id DESC LIMIT 1) d
WHERE i.month IS NOT NULL AND NOT EXISTS (SELECT FROM "InvoicePayment" x WHERE x."invoiceId" = i.id)
  AND NOT EXISTS (SELECT FROM "LedgerAccount" a WHERE a.kind = 'familyReceivable' AND a.owner = i."familyId"::text
    AND a.part = i."payerId"::text AND a."balanceCents" <> 0);

-- An invoice of a month, of the same payer, that no other payment pays or is paying.
CREATE FUNCTION preau_invoice_paid_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Invoice" i JOIN "Payment" p ON p.id = NEW."paymentId"
      WHERE i.id = NEW."invoiceId" AND i.month IS NOT NULL AND i."familyId" = p."familyId" AND i."payerId" = p."payerId")
    OR EXISTS (SELECT FROM "InvoicePayment" x JOIN "Payment" p ON p.id = x."paymentId"
      WHERE x."invoiceId" = NEW."invoiceId" AND p.state IN ('created', 'open', 'processing', 'confirmed')) THEN
    RAISE EXCEPTION 'an invoice of a month is paid once, by its payer' USING ERRCODE = 'PR007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoice_paid_once BEFORE INSERT ON "InvoicePayment" FOR EACH ROW EXECUTE FUNCTION preau_invoice_paid_once();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "InvoicePayment" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
GRANT SELECT, INSERT ON "InvoicePayment" TO preau_app;
REVOKE UPDATE, DELETE ON "InvoicePayment" FROM preau_app;

-- A booking is written before it is invoiced: with an invoice from the start it would pass by the guard of updates.
CREATE FUNCTION preau_invoiced_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."invoiceId" IS NOT NULL OR NEW."notBilledCents" <> 0 THEN
    RAISE EXCEPTION 'a booking is invoiced after it is written' USING ERRCODE = 'PR006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoiced_later BEFORE INSERT ON "Booking" FOR EACH ROW EXECUTE FUNCTION preau_invoiced_later();
