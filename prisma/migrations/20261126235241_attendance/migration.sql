-- Who came and who did not (pointage), absences with their justification, and the dated rule that says what is billed.
CREATE TYPE "AttendanceState" AS ENUM ('toCheck', 'present', 'absent');
CREATE TYPE "AbsenceJustification" AS ENUM ('none', 'certificate', 'notice', 'town');

CREATE TABLE "AttendanceEvent" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "AttendanceState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staffMemberId" UUID NOT NULL,
    "batchId" UUID,
    CONSTRAINT "AttendanceEvent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "AttendanceEvent_childId_slotId_day_idx" ON "AttendanceEvent"("childId", "slotId", "day");
CREATE INDEX "AttendanceEvent_batchId_idx" ON "AttendanceEvent"("batchId");
ALTER TABLE "AttendanceEvent" ADD CONSTRAINT "AttendanceEvent_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AttendanceEvent" ADD CONSTRAINT "AttendanceEvent_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AttendanceEvent" ADD CONSTRAINT "AttendanceEvent_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Events are never changed nor taken back: a correction is another event.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "AttendanceEvent" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
GRANT SELECT, INSERT ON "AttendanceEvent" TO preau_app;
GRANT USAGE ON SEQUENCE "AttendanceEvent_sequence_seq" TO preau_app;

CREATE TABLE "Attendance" (
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "schoolId" UUID NOT NULL,
    "state" "AttendanceState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("childId", "slotId", "day")
);

CREATE INDEX "Attendance_slotId_schoolId_day_idx" ON "Attendance"("slotId", "schoolId", "day");
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT ON "Attendance" TO preau_app;
GRANT UPDATE ("state", "at") ON "Attendance" TO preau_app;

CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "justification" "AbsenceJustification" NOT NULL,
    "receivedOn" DATE,
    "words" TEXT NOT NULL DEFAULT '',
    "rule" JSONB NOT NULL,
    "staffMemberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id"),
    CONSTRAINT absence_days CHECK ("lastDay" >= "firstDay"),
    -- A certificate and a call have a day, nothing else has one.
    CONSTRAINT dated_justification CHECK (("receivedOn" IS NOT NULL) = ("justification" IN ('certificate', 'notice')))
);

CREATE UNIQUE INDEX "Absence_requestId_key" ON "Absence"("requestId");
CREATE INDEX "Absence_familyId_createdAt_idx" ON "Absence"("familyId", "createdAt");
CREATE INDEX "Absence_childId_firstDay_idx" ON "Absence"("childId", "firstDay");
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only its words are ever emptied, when the family is erased.
GRANT SELECT, INSERT ON "Absence" TO preau_app;
GRANT UPDATE ("words") ON "Absence" TO preau_app;

ALTER TABLE "Booking" ADD COLUMN "absenceId" UUID;
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_absenceId_fkey" FOREIGN KEY ("absenceId") REFERENCES "Absence"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Booking_absenceId_idx" ON "Booking"("absenceId");
ALTER TABLE "Booking" ADD CONSTRAINT absence_gives_back CHECK ("absenceId" IS NULL OR state = 'cancelled');

CREATE TABLE "AbsenceRule" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "validFrom" DATE NOT NULL,
    "rule" JSONB NOT NULL,
    CONSTRAINT "AbsenceRule_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "AbsenceRule_activityId_validFrom_key" ON "AbsenceRule"("activityId", "validFrom");
ALTER TABLE "AbsenceRule" ADD CONSTRAINT "AbsenceRule_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "Activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
GRANT SELECT, INSERT, UPDATE ON "AbsenceRule" TO preau_app;

-- Somebody must be able to point: whoever already books and cancels for families.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'attendance.record' FROM "StaffPermission" WHERE "permission" = 'planning.change'
ON CONFLICT DO NOTHING;
