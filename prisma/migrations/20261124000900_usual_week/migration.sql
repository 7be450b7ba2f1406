-- A child's usual week, kept for next time.
CREATE TYPE "AlternateWeeks" AS ENUM ('every', 'even', 'odd');

CREATE TABLE "WeekPattern" (
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "weeks" "AlternateWeeks" NOT NULL,

    CONSTRAINT "WeekPattern_pkey" PRIMARY KEY ("childId", "slotId", "weekday")
);

ALTER TABLE "WeekPattern" ADD CONSTRAINT "WeekPattern_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "WeekPattern" ADD CONSTRAINT "WeekPattern_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "WeekPattern" ADD CONSTRAINT weekday_exists CHECK ("weekday" BETWEEN 1 AND 7);

GRANT SELECT, INSERT, UPDATE, DELETE ON "WeekPattern" TO preau_app;
