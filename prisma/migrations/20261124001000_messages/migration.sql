-- CreateEnum
CREATE TYPE "TopicNotice" AS ENUM ('atOnce', 'daily');

-- CreateEnum
CREATE TYPE "ThreadState" AS ENUM ('sent', 'read', 'answered', 'closed');

-- CreateEnum
CREATE TYPE "MessageAuthor" AS ENUM ('guardian', 'staff', 'note');

-- CreateTable
CREATE TABLE "MessageTopic" (
    "id" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "advice" TEXT NOT NULL DEFAULT '',
    "advicePath" TEXT NOT NULL DEFAULT '',
    "notice" "TopicNotice" NOT NULL DEFAULT 'atOnce',
    "isActive" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "MessageTopic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageThread" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "topicId" UUID NOT NULL,
    "childId" UUID,
    "subject" TEXT NOT NULL,
    "aboutLabel" TEXT NOT NULL DEFAULT '',
    "state" "ThreadState" NOT NULL DEFAULT 'sent',
    "assignedToId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "waitingSince" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "hasNewForFamily" BOOLEAN NOT NULL DEFAULT false,
    "hasTownMessage" BOOLEAN NOT NULL DEFAULT false,
    "hasFamilyMessage" BOOLEAN NOT NULL DEFAULT false,
    "writerId" UUID,
    "writingUntil" TIMESTAMPTZ(3),

    CONSTRAINT "MessageThread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "author" "MessageAuthor" NOT NULL,
    "staffMemberId" UUID,
    "body" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "requestId" UUID NOT NULL,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageDraft" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "threadId" UUID,
    "topicId" UUID,
    "childId" UUID,
    "subject" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "aboutLabel" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "MessageDraft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageAttachment" (
    "id" UUID NOT NULL,
    "draftId" UUID,
    "messageId" UUID,
    "familyId" UUID NOT NULL,
    "guardianId" UUID NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL DEFAULT 1,
    "isSuspicious" BOOLEAN NOT NULL DEFAULT false,
    "storageKey" TEXT NOT NULL,
    "wrappedKey" BYTEA,
    "masterKeyId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "MessageAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyTemplate" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReplyTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MessageTopic_departmentId_name_key" ON "MessageTopic"("departmentId", "name");

-- CreateIndex
CREATE INDEX "MessageThread_guardianId_familyId_lastMessageAt_idx" ON "MessageThread"("guardianId", "familyId", "lastMessageAt");

-- CreateIndex
CREATE INDEX "MessageThread_state_waitingSince_idx" ON "MessageThread"("state", "waitingSince");

-- CreateIndex
CREATE INDEX "MessageThread_familyId_idx" ON "MessageThread"("familyId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_requestId_key" ON "Message"("requestId");

-- CreateIndex
CREATE INDEX "Message_threadId_sentAt_idx" ON "Message"("threadId", "sentAt");

-- CreateIndex
CREATE INDEX "MessageDraft_guardianId_familyId_idx" ON "MessageDraft"("guardianId", "familyId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageAttachment_storageKey_key" ON "MessageAttachment"("storageKey");

-- CreateIndex
CREATE INDEX "MessageAttachment_draftId_idx" ON "MessageAttachment"("draftId");

-- CreateIndex
CREATE INDEX "MessageAttachment_messageId_idx" ON "MessageAttachment"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "ReplyTemplate_name_key" ON "ReplyTemplate"("name");

-- AddForeignKey
ALTER TABLE "MessageTopic" ADD CONSTRAINT "MessageTopic_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "MessageTopic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_assignedToId_fkey" FOREIGN KEY ("assignedToId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageThread" ADD CONSTRAINT "MessageThread_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "MessageThread"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "MessageThread"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "MessageTopic"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageDraft" ADD CONSTRAINT "MessageDraft_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "MessageDraft"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageAttachment" ADD CONSTRAINT "MessageAttachment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- One new message and one answer per conversation are written at a time.
CREATE UNIQUE INDEX one_new_message ON "MessageDraft" ("guardianId", "familyId") WHERE "threadId" IS NULL;
CREATE UNIQUE INDEX one_answer ON "MessageDraft" ("guardianId", "threadId") WHERE "threadId" IS NOT NULL;

-- A file belongs to a draft or to a message, never to both.
ALTER TABLE "MessageAttachment" ADD CONSTRAINT one_place CHECK (("draftId" IS NULL) <> ("messageId" IS NULL));

CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "MessageThread" FOR EACH ROW EXECUTE FUNCTION preau_state_change();

GRANT SELECT, INSERT, UPDATE, DELETE ON "MessageTopic", "MessageThread", "Message", "MessageDraft", "MessageAttachment", "ReplyTemplate" TO preau_app;
-- What was said stays as it was said.
REVOKE UPDATE ON "Message" FROM preau_app;
