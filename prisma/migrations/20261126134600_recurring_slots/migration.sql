-- CreateTable
CREATE TABLE "RecurringSlot" (
    "job" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "RecurringSlot_pkey" PRIMARY KEY ("job", "slot")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "RecurringSlot" TO preau_app;
