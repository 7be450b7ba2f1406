-- One table for all long work that somebody follows; the copies of a family's data give it their progress.

-- CreateEnum
CREATE TYPE "LongJobKind" AS ENUM ('dataExport');

-- CreateEnum
CREATE TYPE "LongJobState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "LongJob" (
    "id" UUID NOT NULL,
    "kind" "LongJobKind" NOT NULL,
    "state" "LongJobState" NOT NULL DEFAULT 'queued',
    "stage" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "startedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "runStartedAt" TIMESTAMPTZ(3),
    "runStartedDone" INTEGER NOT NULL DEFAULT 0,
    "movedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LongJob_pkey" PRIMARY KEY ("id"),
    CONSTRAINT counts CHECK ("done" >= 0 AND "failures" >= 0 AND "failures" <= "done" AND ("total" = 0 OR "done" <= "total"))
);

-- CreateIndex
CREATE INDEX "LongJob_startedById_createdAt_idx" ON "LongJob"("startedById", "createdAt");

-- CreateIndex
CREATE INDEX "LongJob_state_movedAt_idx" ON "LongJob"("state", "movedAt");

-- AddForeignKey
ALTER TABLE "LongJob" ADD CONSTRAINT "LongJob_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- An archive that is no more is a finished job whose file is gone.
INSERT INTO "LongJob" ("id", "kind", "state", "stage", "done", "total", "createdAt", "movedAt", "finishedAt")
SELECT "id", 'dataExport', (CASE WHEN "state" = 'expired' THEN 'done' ELSE "state"::text END)::"LongJobState",
  "stage", least("done", "total"), "total", "requestedAt", coalesce("finishedAt", "requestedAt"), "finishedAt"
FROM "DataExport";

DROP TRIGGER state_change ON "DataExport";
DROP INDEX "DataExport_state_expiresAt_idx";
ALTER TABLE "DataExport" DROP COLUMN "state", DROP COLUMN "stage", DROP COLUMN "done", DROP COLUMN "total",
  DROP COLUMN "requestedAt", DROP COLUMN "finishedAt";
DROP TYPE "ExportState";

-- CreateIndex
CREATE INDEX "DataExport_expiresAt_idx" ON "DataExport"("expiresAt");

-- AddForeignKey
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_id_fkey" FOREIGN KEY ("id") REFERENCES "LongJob"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "LongJob" FOR EACH ROW EXECUTE FUNCTION preau_state_change();
GRANT SELECT, INSERT, UPDATE, DELETE ON "LongJob" TO preau_app;
