-- A closure may concern one class, says what it is, and belongs to one action of the staff; it is reopened, never erased.
CREATE TYPE "ClosureKind" AS ENUM ('closure', 'strike', 'outing');
ALTER TABLE "Closure" ADD COLUMN "classId" UUID,
  ADD COLUMN "kind" "ClosureKind" NOT NULL DEFAULT 'closure',
  ADD COLUMN "actId" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
  ADD COLUMN "reopenedAt" TIMESTAMPTZ(3);
ALTER TABLE "Closure" ALTER COLUMN "actId" DROP DEFAULT;
ALTER TABLE "Closure" ADD CONSTRAINT "Closure_classId_fkey" FOREIGN KEY ("classId") REFERENCES "SchoolClass"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Closure_actId_idx" ON "Closure"("actId");
CREATE UNIQUE INDEX one_live_closure ON "Closure" (day, "schoolId", "classId", "activityId") NULLS NOT DISTINCT WHERE "reopenedAt" IS NULL;

-- Which closure cancelled a booking: counted once, told to the family.
ALTER TABLE "Booking" ADD COLUMN "closureId" UUID;
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_closureId_fkey" FOREIGN KEY ("closureId") REFERENCES "Closure"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Booking_closureId_idx" ON "Booking"("closureId");

-- A time during which families could not book: the deadlines that it touched are moved.
CREATE TYPE "IncidentSource" AS ENUM ('staff', 'detected');
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "source" "IncidentSource" NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Incident_startedAt_idx" ON "Incident"("startedAt");
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX one_detected_incident ON "Incident" (source) WHERE source = 'detected' AND "endedAt" IS NULL;
-- Nobody shortens a delay that families were told: an incident may only be ended, once.
CREATE FUNCTION preau_incident_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW."startedAt" <> OLD."startedAt" OR NEW.source <> OLD.source
    OR (OLD."endedAt" IS NOT NULL AND NEW."endedAt" IS DISTINCT FROM OLD."endedAt") THEN
    RAISE EXCEPTION 'an incident is kept as it was declared';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON "Incident" FOR EACH ROW EXECUTE FUNCTION preau_incident_kept();

-- Outcomes of saves, a row per minute and process: how the portal sees by itself that it fails.
CREATE TABLE "SaveCount" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "process" UUID NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "SaveCount_pkey" PRIMARY KEY ("minute", "process")
);

-- What a family tried and could not do, with its time: its proof.
CREATE TABLE "RefusedAttempt" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "accountId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "gesture" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "childId" UUID,
    "slotId" UUID,
    "day" DATE,
    CONSTRAINT "RefusedAttempt_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "RefusedAttempt_familyId_at_idx" ON "RefusedAttempt"("familyId", "at");
ALTER TABLE "RefusedAttempt" ADD CONSTRAINT "RefusedAttempt_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE ON "Incident" TO preau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "SaveCount" TO preau_app;
GRANT SELECT, INSERT, DELETE ON "RefusedAttempt" TO preau_app;
