-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('queued', 'running', 'done', 'failed', 'expired');

-- AlterTable
ALTER TABLE "Family" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "DataExport" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "state" "ExportState" NOT NULL DEFAULT 'queued',
    "stage" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "sizeBytes" INTEGER,
    "storageKey" TEXT,
    "wrappedKey" BYTEA,
    "masterKeyId" TEXT,

    CONSTRAINT "DataExport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DataExport_storageKey_key" ON "DataExport"("storageKey");

-- CreateIndex
CREATE INDEX "DataExport_familyId_guardianId_idx" ON "DataExport"("familyId", "guardianId");

-- CreateIndex
CREATE INDEX "DataExport_state_expiresAt_idx" ON "DataExport"("state", "expiresAt");

-- AddForeignKey
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "DataExport" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
GRANT SELECT, INSERT, UPDATE, DELETE ON "DataExport" TO preau_app;
-- Erasing a family empties the sentences, which may name a child; when and what was tried stays.
GRANT UPDATE (message) ON "RefusedAttempt" TO preau_app;
