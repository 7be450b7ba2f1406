-- Who waits for a place of a slot on a day. A place that is offered counts as taken in the day's counter.
CREATE TYPE "WaitingState" AS ENUM ('waiting', 'offered', 'accepted', 'expired', 'left', 'closed');

CREATE TABLE "DayWaiting" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "schoolId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "state" "WaitingState" NOT NULL DEFAULT 'waiting',
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "offeredUntil" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DayWaiting_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "DayWaiting_slotId_schoolId_day_state_idx" ON "DayWaiting"("slotId", "schoolId", "day", "state");
CREATE INDEX "DayWaiting_state_day_idx" ON "DayWaiting"("state", "day");
CREATE INDEX "DayWaiting_familyId_day_idx" ON "DayWaiting"("familyId", "day");
CREATE UNIQUE INDEX one_wait_per_child ON "DayWaiting" ("childId", "slotId", "day") WHERE "state" IN ('waiting', 'offered');
ALTER TABLE "DayWaiting" ADD CONSTRAINT offered_until CHECK ("state" <> 'offered' OR "offeredUntil" IS NOT NULL);

ALTER TABLE "DayWaiting" ADD CONSTRAINT "DayWaiting_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DayWaiting" ADD CONSTRAINT "DayWaiting_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DayWaiting" ADD CONSTRAINT "DayWaiting_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "DayWaiting" ADD CONSTRAINT "DayWaiting_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "DayWaiting" TO preau_app;
