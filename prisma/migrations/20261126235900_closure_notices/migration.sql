-- What a closure has to tell a payer is written with the avoir, in the same transaction; long work that an agent follows,
-- stops and takes up again makes the mails of it, each once.
ALTER TYPE "LongJobKind" ADD VALUE 'closureMail';

CREATE TABLE "ClosureNotice" (
    "id" UUID NOT NULL,
    "closureId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "isMeals" BOOLEAN NOT NULL,
    "bookings" INTEGER NOT NULL,
    "creditCents" INTEGER NOT NULL,
    "jobId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClosureNotice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT counts CHECK ("bookings" > 0 AND "creditCents" >= 0 AND "firstDay" <= "lastDay"),
    CONSTRAINT told_by_a_job CHECK ("toldAt" IS NULL OR "jobId" IS NOT NULL)
);

CREATE INDEX "ClosureNotice_closureId_idx" ON "ClosureNotice"("closureId");
CREATE INDEX "ClosureNotice_jobId_toldAt_idx" ON "ClosureNotice"("jobId", "toldAt");
CREATE INDEX "ClosureNotice_familyId_idx" ON "ClosureNotice"("familyId");

ALTER TABLE "ClosureNotice" ADD CONSTRAINT "ClosureNotice_closureId_fkey" FOREIGN KEY ("closureId") REFERENCES "Closure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ClosureNotice" ADD CONSTRAINT "ClosureNotice_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ClosureNotice" ADD CONSTRAINT "ClosureNotice_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ClosureNotice" ADD CONSTRAINT "ClosureNotice_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "LongJob"("id") ON DELETE SET NULL ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "ClosureNotice" TO preau_app;
