-- Kinds of documents that staff keep: whom they concern, how long they hold. Files wait for the antivirus when there is one. Forms of the town hall.
CREATE TYPE "DocumentValidity" AS ENUM ('schoolYear', 'months', 'unlimited');
CREATE TYPE "DocumentScan" AS ENUM ('notScanned', 'clean', 'waiting', 'infected');
ALTER TYPE "DocumentScope" ADD VALUE 'adult';

ALTER TABLE "DocumentKind"
  ADD COLUMN "validity" "DocumentValidity" NOT NULL DEFAULT 'schoolYear',
  ADD COLUMN "validMonths" INTEGER,
  ADD COLUMN "retiredAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT "DocumentKind_months" CHECK (("validity" = 'months') = ("validMonths" IS NOT NULL) AND ("validMonths" IS NULL OR "validMonths" BETWEEN 1 AND 120));

ALTER TABLE "Document"
  ADD COLUMN "guardianId" UUID,
  ADD COLUMN "scan" "DocumentScan" NOT NULL DEFAULT 'notScanned';
ALTER TABLE "Document" ADD CONSTRAINT "Document_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Document_guardianId_idx" ON "Document"("guardianId");

CREATE TABLE "TownForm" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "explanation" TEXT NOT NULL DEFAULT '',
    "pages" INTEGER NOT NULL DEFAULT 1,
    "fileId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "removedAt" TIMESTAMPTZ(3),
    CONSTRAINT "TownForm_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "TownForm_fileId_key" ON "TownForm"("fileId");
ALTER TABLE "TownForm" ADD CONSTRAINT "TownForm_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE ON "TownForm" TO preau_app;
