-- What a conversation is about, as the thing itself and no longer only in words: a request, an invoice, one of its
-- lines, or a day. Who began it.
ALTER TABLE "MessageThread"
  ADD COLUMN "aboutRequestId" UUID,
  ADD COLUMN "aboutInvoiceId" UUID,
  ADD COLUMN "aboutLineId" UUID,
  ADD COLUMN "aboutDay" DATE,
  ADD COLUMN "isFromTown" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "MessageDraft"
  ADD COLUMN "aboutRequestId" UUID,
  ADD COLUMN "aboutInvoiceId" UUID,
  ADD COLUMN "aboutLineId" UUID,
  ADD COLUMN "aboutDay" DATE;

UPDATE "MessageThread" SET "isFromTown" = true WHERE "groupMessageId" IS NOT NULL;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_aboutRequestId_fkey" FOREIGN KEY ("aboutRequestId") REFERENCES "EnrolmentRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_aboutInvoiceId_fkey" FOREIGN KEY ("aboutInvoiceId") REFERENCES "Invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_aboutLineId_fkey" FOREIGN KEY ("aboutLineId") REFERENCES "InvoiceLine"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_aboutRequestId_fkey" FOREIGN KEY ("aboutRequestId") REFERENCES "EnrolmentRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_aboutInvoiceId_fkey" FOREIGN KEY ("aboutInvoiceId") REFERENCES "Invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_aboutLineId_fkey" FOREIGN KEY ("aboutLineId") REFERENCES "InvoiceLine"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One thing at a time.
ALTER TABLE "MessageThread" ADD CONSTRAINT about_one_thing CHECK (num_nonnulls("aboutRequestId", "aboutInvoiceId", "aboutDay") <= 1);
ALTER TABLE "MessageDraft" ADD CONSTRAINT about_one_thing CHECK (num_nonnulls("aboutRequestId", "aboutInvoiceId", "aboutDay") <= 1);

-- CreateIndex
CREATE INDEX "MessageThread_aboutRequestId_idx" ON "MessageThread"("aboutRequestId");
CREATE INDEX "MessageThread_aboutInvoiceId_idx" ON "MessageThread"("aboutInvoiceId");

-- Conversations begun before know their request or invoice by its words.
UPDATE "MessageThread" t SET "aboutRequestId" = r.id
  FROM "EnrolmentRequest" r WHERE r."familyId" = t."familyId" AND t."aboutLabel" = 'Demande n° ' || r.number;
UPDATE "MessageThread" t SET "aboutInvoiceId" = i.id
  FROM "Invoice" i WHERE i."familyId" = t."familyId" AND t."aboutLabel" = 'Facture n° ' || i.number;
UPDATE "MessageDraft" d SET "aboutRequestId" = r.id
  FROM "EnrolmentRequest" r WHERE r."familyId" = d."familyId" AND d."aboutLabel" = 'Demande n° ' || r.number;
UPDATE "MessageDraft" d SET "aboutInvoiceId" = i.id
  FROM "Invoice" i WHERE i."familyId" = d."familyId" AND d."aboutLabel" = 'Facture n° ' || i.number;
