-- One message to many families, delivered by a long job; files joined by agents.

-- AlterEnum
ALTER TYPE "LongJobKind" ADD VALUE 'groupMessage';

-- CreateEnum
CREATE TYPE "GroupTarget" AS ENUM ('everybody', 'activity', 'school', 'schoolClass', 'day', 'unpaid');

-- CreateEnum
CREATE TYPE "GroupNature" AS ENUM ('service', 'news');

-- CreateEnum
CREATE TYPE "GroupRecipientState" AS ENUM ('waiting', 'delivered', 'gone', 'failed');

-- CreateEnum
CREATE TYPE "GroupNotice" AS ENUM ('mail', 'noAccount', 'refused', 'told');

-- CreateTable
CREATE TABLE "GroupMessage" (
    "id" UUID NOT NULL,
    "jobId" UUID,
    "topicId" UUID NOT NULL,
    "target" "GroupTarget" NOT NULL,
    "targetId" UUID,
    "targetDay" DATE,
    "nature" "GroupNature" NOT NULL,
    "allowsReply" BOOLEAN NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "GroupMessage_pkey" PRIMARY KEY ("id"),
    CONSTRAINT sent_by_a_job CHECK (("jobId" IS NULL) = ("sentAt" IS NULL)),
    CONSTRAINT one_target CHECK (
      ("targetId" IS NOT NULL) = ("target" IN ('activity', 'school', 'schoolClass'))
      AND ("targetDay" IS NOT NULL) = ("target" = 'day'))
);

-- CreateTable
CREATE TABLE "GroupRecipient" (
    "id" UUID NOT NULL,
    "groupMessageId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "state" "GroupRecipientState" NOT NULL DEFAULT 'waiting',
    "notice" "GroupNotice",
    "deliveredAt" TIMESTAMPTZ(3),

    CONSTRAINT "GroupRecipient_pkey" PRIMARY KEY ("id"),
    CONSTRAINT told_when_delivered CHECK ((state = 'delivered') = ("deliveredAt" IS NOT NULL) AND (state = 'delivered') = (notice IS NOT NULL))
);

-- AlterTable
ALTER TABLE "MessageThread" ADD COLUMN "groupMessageId" UUID,
ADD COLUMN "isReadOnly" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "MessageAttachment" ADD COLUMN "answerThreadId" UUID,
ADD COLUMN "groupMessageId" UUID,
ADD COLUMN "staffMemberId" UUID,
ALTER COLUMN "familyId" DROP NOT NULL,
ALTER COLUMN "guardianId" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "GroupMessage_jobId_key" ON "GroupMessage"("jobId");

-- CreateIndex
CREATE INDEX "GroupMessage_createdAt_idx" ON "GroupMessage"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "GroupRecipient_groupMessageId_familyId_guardianId_key" ON "GroupRecipient"("groupMessageId", "familyId", "guardianId");

-- CreateIndex
CREATE INDEX "GroupRecipient_groupMessageId_state_idx" ON "GroupRecipient"("groupMessageId", "state");

-- CreateIndex
CREATE INDEX "GroupRecipient_familyId_idx" ON "GroupRecipient"("familyId");

-- CreateIndex
CREATE INDEX "GroupRecipient_guardianId_idx" ON "GroupRecipient"("guardianId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageThread_groupMessageId_familyId_guardianId_key" ON "MessageThread"("groupMessageId", "familyId", "guardianId");

-- CreateIndex
CREATE INDEX "MessageAttachment_answerThreadId_idx" ON "MessageAttachment"("answerThreadId");

-- CreateIndex
CREATE INDEX "MessageAttachment_groupMessageId_idx" ON "MessageAttachment"("groupMessageId");

-- AddForeignKey
ALTER TABLE "GroupMessage" ADD CONSTRAINT "GroupMessage_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "LongJob"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMessage" ADD CONSTRAINT "GroupMessage_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "MessageTopic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupMessage" ADD CONSTRAINT "GroupMessage_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupRecipient" ADD CONSTRAINT "GroupRecipient_groupMessageId_fkey" FOREIGN KEY ("groupMessageId") REFERENCES "GroupMessage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupRecipient" ADD CONSTRAINT "GroupRecipient_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GroupRecipient" ADD CONSTRAINT "GroupRecipient_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_groupMessageId_fkey" FOREIGN KEY ("groupMessageId") REFERENCES "GroupMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_answerThreadId_fkey" FOREIGN KEY ("answerThreadId") REFERENCES "MessageThread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_groupMessageId_fkey" FOREIGN KEY ("groupMessageId") REFERENCES "GroupMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A file is in one place, and belongs to one family unless it went to many.
ALTER TABLE "MessageAttachment" DROP CONSTRAINT one_place;
ALTER TABLE "MessageAttachment" ADD CONSTRAINT one_place
  CHECK (num_nonnulls("draftId", "messageId", "answerThreadId", "groupMessageId") = 1);
ALTER TABLE "MessageAttachment" ADD CONSTRAINT one_owner
  CHECK (("groupMessageId" IS NOT NULL) = ("familyId" IS NULL) AND ("familyId" IS NULL) = ("guardianId" IS NULL));

-- What went to families stays as it went.
CREATE FUNCTION preau_group_message_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."jobId" IS NOT NULL AND (to_jsonb(NEW) - 'createdById') IS DISTINCT FROM (to_jsonb(OLD) - 'createdById') THEN
    RAISE EXCEPTION 'a message that was sent never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE ON "GroupMessage" FOR EACH ROW EXECUTE FUNCTION preau_group_message_kept();

GRANT SELECT, INSERT, UPDATE, DELETE ON "GroupMessage", "GroupRecipient" TO preau_app;
