-- An agent is told in the menu of the long work that she started and that has ended since she last looked.

-- AlterTable
ALTER TABLE "LongJob" ADD COLUMN "seenAt" TIMESTAMPTZ(3);

-- What ended before is no news.
UPDATE "LongJob" SET "seenAt" = "finishedAt" WHERE "finishedAt" IS NOT NULL;
