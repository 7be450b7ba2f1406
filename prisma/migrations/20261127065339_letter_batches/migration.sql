-- Access letters printed together. The id comes from the page that asks: the same page pressed twice makes one batch.
CREATE TABLE "LetterBatch" (
    "id" UUID NOT NULL,
    "printedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "printedById" UUID NOT NULL,

    CONSTRAINT "LetterBatch_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "LetterBatch_printedById_fkey" FOREIGN KEY ("printedById") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
ALTER TABLE "AccessLetter" ADD COLUMN "batchId" UUID,
    ADD CONSTRAINT "AccessLetter_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "LetterBatch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "AccessLetter_batchId_idx" ON "AccessLetter"("batchId");

GRANT SELECT, INSERT ON "LetterBatch" TO preau_app;
REVOKE UPDATE, DELETE ON "LetterBatch" FROM preau_app;
