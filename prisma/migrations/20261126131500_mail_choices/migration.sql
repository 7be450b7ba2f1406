-- A mail that its addressee does not want any more, or whose address does not work, is kept and not sent.
ALTER TYPE "MailState" ADD VALUE 'suppressed';

-- The adult a mail is for: her choices are read again when it leaves, and its link to stop them is hers.
ALTER TABLE "MailOutbox" ADD COLUMN "guardianId" UUID;

-- CreateTable
CREATE TABLE "MailChoice" (
    "guardianId" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "isWanted" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "MailChoice_pkey" PRIMARY KEY ("guardianId", "topic")
);

-- AddForeignKey
ALTER TABLE "MailChoice" ADD CONSTRAINT "MailChoice_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "MailChoice" TO preau_app;
