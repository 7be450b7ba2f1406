-- Shared custody: who has a child when, and who pays.
CREATE TYPE "CustodyBilling" AS ENUM ('eachParent', 'family');

CREATE TABLE "CustodyCalendar" (
    "childId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE,
    "evenGuardianId" UUID,
    "oddGuardianId" UUID,
    "billing" "CustodyBilling" NOT NULL DEFAULT 'eachParent',

    CONSTRAINT "CustodyCalendar_pkey" PRIMARY KEY ("childId"),
    CONSTRAINT bounds_in_order CHECK ("lastDay" IS NULL OR "lastDay" >= "firstDay")
);

CREATE TABLE "CustodyPeriod" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "guardianId" UUID NOT NULL,

    CONSTRAINT "CustodyPeriod_pkey" PRIMARY KEY ("id"),
    CONSTRAINT bounds_in_order CHECK ("lastDay" >= "firstDay")
);

CREATE INDEX "CustodyPeriod_childId_firstDay_idx" ON "CustodyPeriod"("childId", "firstDay");

ALTER TABLE "CustodyCalendar" ADD CONSTRAINT "CustodyCalendar_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "CustodyCalendar" ADD CONSTRAINT "CustodyCalendar_evenGuardianId_fkey" FOREIGN KEY ("evenGuardianId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CustodyCalendar" ADD CONSTRAINT "CustodyCalendar_oddGuardianId_fkey" FOREIGN KEY ("oddGuardianId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "CustodyPeriod" ADD CONSTRAINT "CustodyPeriod_childId_fkey" FOREIGN KEY ("childId") REFERENCES "CustodyCalendar"("childId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "CustodyPeriod" ADD CONSTRAINT "CustodyPeriod_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "CustodyCalendar", "CustodyPeriod" TO preau_app;
