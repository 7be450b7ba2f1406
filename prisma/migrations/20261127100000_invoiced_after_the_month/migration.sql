-- Activities that are paid by an invoice after the month. A new kind of account: what a payer has booked and is not
-- invoiced yet. A value just added to an enum cannot be named in the same transaction: it is compared as text.
ALTER TYPE "LedgerAccountKind" ADD VALUE 'familyUnbilled';

ALTER TYPE "LongJobKind" ADD VALUE 'monthInvoices';

ALTER TABLE "Activity" ADD COLUMN "isInvoiced" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Payment" ADD COLUMN "isInvoiced" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Payment" ADD CONSTRAINT invoiced_order CHECK (NOT "isInvoiced"
  OR ("cardCents" = 0 AND "creditCents" = 0 AND "debtPaidCents" = 0 AND "carriedCents" = "additionsCents"));

-- A month's invoice has no order of its own: its days come from many.
ALTER TABLE "Invoice" ALTER COLUMN "paymentId" DROP NOT NULL;
ALTER TABLE "Invoice" ADD COLUMN "month" DATE, ADD COLUMN "dueOn" DATE;
ALTER TABLE "Invoice" ADD CONSTRAINT of_an_order_or_a_month CHECK (("paymentId" IS NULL) = ("month" IS NOT NULL)
  AND ("month" IS NULL) = ("dueOn" IS NULL)
  AND ("month" IS NULL OR ("totalCents" > 0 AND "carriedCents" = "totalCents" AND "creditCents" = 0 AND "debtPaidCents" = 0)));

ALTER TABLE "Booking" ADD COLUMN "invoiceId" UUID, ADD COLUMN "notBilledCents" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Booking" ADD CONSTRAINT not_billed_amount CHECK ("notBilledCents" >= 0 AND "notBilledCents" <= "priceCents"
  AND ("notBilledCents" = 0 OR (state = 'cancelled' AND "notBilledCents" <= "creditedCents")));
ALTER TABLE "ClosureNotice" ADD COLUMN "notBilledCents" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Booking_invoiceId_idx" ON "Booking"("invoiceId");

-- How an order is paid is part of its snapshot.
CREATE OR REPLACE FUNCTION preau_payment_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."payerId", OLD."regieId", OLD."requestId", OLD."additionsCents", OLD."creditCents", OLD."debtPaidCents",
      OLD."carriedCents", OLD."cardCents", OLD."cancelledCents", OLD."quoteVersion", OLD."createdAt", OLD."townChangeId", OLD."isInvoiced")
     IS DISTINCT FROM
     (NEW."familyId", NEW."payerId", NEW."regieId", NEW."requestId", NEW."additionsCents", NEW."creditCents", NEW."debtPaidCents",
      NEW."carriedCents", NEW."cardCents", NEW."cancelledCents", NEW."quoteVersion", NEW."createdAt", NEW."townChangeId", NEW."isInvoiced") THEN
    RAISE EXCEPTION 'the snapshot of a payment never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;

-- A day is invoiced once, and only what was booked to be invoiced.
CREATE FUNCTION preau_invoiced_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF OLD."creditedCents" IS NOT NULL AND NEW."notBilledCents" IS DISTINCT FROM OLD."notBilledCents" THEN
    RAISE EXCEPTION 'what a cancellation left out of the invoice never changes' USING ERRCODE = 'PR002';
  END IF;
  IF NEW."invoiceId" IS NOT DISTINCT FROM OLD."invoiceId" THEN RETURN NEW; END IF;
  IF OLD."invoiceId" IS NOT NULL OR NOT EXISTS (SELECT FROM "Payment" p JOIN "Invoice" i ON i.id = NEW."invoiceId"
      WHERE p.id = NEW."paymentId" AND p."isInvoiced" AND p.state = 'confirmed' AND p."regieId" = i."regieId"
        AND p."familyId" = i."familyId" AND p."payerId" = i."payerId" AND i.month IS NOT NULL) THEN
    RAISE EXCEPTION 'a booking is invoiced once, on an invoice of its payer and regie' USING ERRCODE = 'PR006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoiced_once BEFORE UPDATE ON "Booking" FOR EACH ROW EXECUTE FUNCTION preau_invoiced_once();

-- What is not invoiced yet is kept and guarded as the two other accounts of a payer.
CREATE OR REPLACE FUNCTION preau_ledger_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE "LedgerAccount" SET "balanceCents" = "balanceCents" + NEW."amountCents"
    WHERE id = NEW."accountId" AND kind IN ('familyCredit', 'familyReceivable', 'familyUnbilled');
  RETURN NEW;
END $$;
ALTER TABLE "LedgerAccount" ADD CONSTRAINT unbilled_never_negative CHECK (kind::text <> 'familyUnbilled' OR "balanceCents" >= 0);

CREATE OR REPLACE FUNCTION preau_own_payer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE account record; payer uuid;
BEGIN
  SELECT kind, part INTO account FROM "LedgerAccount" WHERE id = NEW."accountId";
  IF account.kind NOT IN ('familyCredit', 'familyReceivable', 'familyUnbilled') THEN RETURN NEW; END IF;
  SELECT coalesce(p."payerId", bp."payerId") INTO payer FROM "LedgerTransaction" t
    LEFT JOIN "Payment" p ON p.id = t."paymentId"
    LEFT JOIN "Booking" b ON b.id = t."bookingId" LEFT JOIN "Payment" bp ON bp.id = b."paymentId"
    WHERE t.id = NEW."transactionId";
  IF account.part = '' OR (payer IS NOT NULL AND payer::text <> account.part) THEN
    RAISE EXCEPTION 'the credit of a payer moves for her own payments only' USING ERRCODE = 'PR004';
  END IF;
  RETURN NEW;
END $$;

-- The work that invoices a month at a régie, one payer at a time. Written with its job, never changed.
CREATE TABLE "MonthInvoiceRun" (
    "jobId" UUID NOT NULL,
    "regieId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "dueOn" DATE NOT NULL,

    CONSTRAINT "MonthInvoiceRun_pkey" PRIMARY KEY ("jobId")
);
CREATE INDEX "MonthInvoiceRun_regieId_month_idx" ON "MonthInvoiceRun"("regieId", "month");
ALTER TABLE "MonthInvoiceRun" ADD CONSTRAINT "MonthInvoiceRun_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "LongJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MonthInvoiceRun" ADD CONSTRAINT "MonthInvoiceRun_regieId_fkey" FOREIGN KEY ("regieId") REFERENCES "Regie"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT, DELETE ON "MonthInvoiceRun" TO preau_app;

-- Somebody must be able to do it: whoever already watches payments and rules over activities.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'invoices.issue' FROM "StaffPermission"
WHERE "permission" IN ('payments.watch', 'calendar.manage')
GROUP BY "staffMemberId" HAVING count(*) = 2
ON CONFLICT DO NOTHING;
