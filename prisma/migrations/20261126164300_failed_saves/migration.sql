-- Whose saves failed, a row per minute, process, account and family: one account alone declares no incident. Kept an hour.
CREATE TABLE "FailedSave" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "process" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "failed" INTEGER NOT NULL,
    CONSTRAINT "FailedSave_pkey" PRIMARY KEY ("minute", "process", "accountId", "familyId"),
    CONSTRAINT "FailedSave_failed_check" CHECK ("failed" > 0)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "FailedSave" TO preau_app;
