-- A menu taken back does not wait to be published again, and that of a school leaves nothing in its place: the menu of
-- all schools would warn families of dishes that the canteen does not serve.
ALTER TABLE "Menu" ADD COLUMN "withdrawnAt" TIMESTAMPTZ(3);
ALTER TABLE "Menu" ADD COLUMN "wasShown" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Menu" ADD CONSTRAINT "Menu_withdrawn" CHECK ("withdrawnAt" IS NULL OR ("wasShown" AND NOT "isOnline"));
