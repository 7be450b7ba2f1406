-- An adult who books and pays apart chooses how her own invoices come.
ALTER TABLE "Guardianship" ADD COLUMN "invoiceDelivery" "InvoiceDelivery" NOT NULL DEFAULT 'email';

-- Invoices that are printed and posted, asked for as they are issued: each goes into one run.
CREATE TABLE "PaperRun" (
    "id" UUID NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "preparedById" UUID NOT NULL,

    CONSTRAINT "PaperRun_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "PaperRun_preparedById_fkey" FOREIGN KEY ("preparedById") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE "PaperInvoice" (
    "invoiceId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "hasAddress" BOOLEAN NOT NULL,
    "runId" UUID,

    CONSTRAINT "PaperInvoice_pkey" PRIMARY KEY ("invoiceId"),
    CONSTRAINT "PaperInvoice_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PaperInvoice_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PaperInvoice_runId_fkey" FOREIGN KEY ("runId") REFERENCES "PaperRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "PaperInvoice_runId_askedAt_idx" ON "PaperInvoice"("runId", "askedAt");
CREATE INDEX "PaperInvoice_familyId_idx" ON "PaperInvoice"("familyId");

GRANT SELECT, INSERT ON "PaperRun" TO preau_app;
GRANT SELECT, INSERT, DELETE ON "PaperInvoice" TO preau_app;
GRANT UPDATE ("runId") ON "PaperInvoice" TO preau_app;

-- Somebody must be able to give the new right: whoever prints letters and rules over agents' rights.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'invoices.post' FROM "StaffPermission"
WHERE "permission" IN ('agents.manage', 'letters.print')
GROUP BY "staffMemberId" HAVING count(*) = 2
ON CONFLICT DO NOTHING;
