-- Activities and their parts of the day are made by staff: not proposed until they are complete, for some schools or
-- all, in weeks of school, in holidays, or in both.
CREATE TYPE "ActivitySeason" AS ENUM ('term', 'holidays', 'both');
ALTER TABLE "Activity"
  ADD COLUMN "season" "ActivitySeason" NOT NULL DEFAULT 'term',
  ADD COLUMN "schoolIds" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "closedAt" TIMESTAMPTZ(3);
ALTER TABLE "Slot" ADD COLUMN "closedAt" TIMESTAMPTZ(3);
COMMENT ON COLUMN "Activity"."schoolIds" IS 'The schools whose children it takes; none named: all of them.';
COMMENT ON COLUMN "Activity"."closedAt" IS 'Not proposed to families: in preparation, or over. What was booked stays.';
COMMENT ON COLUMN "Slot"."closedAt" IS 'No longer proposed to families. What was booked stays.';

-- Saturdays and Sundays could be ticked and never opened: they stay closed until somebody asks for them.
UPDATE "Slot" SET "weekdays" = array_remove(array_remove("weekdays", 6), 7) WHERE "weekdays" && ARRAY[6, 7];
