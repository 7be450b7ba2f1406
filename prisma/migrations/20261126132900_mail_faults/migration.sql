-- CreateEnum
CREATE TYPE "AddressFault" AS ENUM ('bounced', 'complained');

-- CreateTable
CREATE TABLE "FaultyAddress" (
    "email" TEXT NOT NULL,
    "fault" "AddressFault" NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "FaultyAddress_pkey" PRIMARY KEY ("email")
);

-- CreateTable
CREATE TABLE "MailEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "mailId" UUID,
    "flag" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "MailEvent_pkey" PRIMARY KEY ("id")
);

-- The provider names a mail by its own id.
CREATE INDEX "MailOutbox_providerId_idx" ON "MailOutbox"("providerId");

GRANT SELECT, INSERT, UPDATE, DELETE ON "FaultyAddress", "MailEvent" TO preau_app;
