-- Requests for an account (no letter, or the other parent) and the link that opens such an account.
ALTER TYPE "AccountTokenKind" ADD VALUE 'welcome';

-- CreateEnum
CREATE TYPE "AccountRequestKind" AS ENUM ('own', 'invitation');

-- CreateEnum
CREATE TYPE "AccountRequestState" AS ENUM ('submitted', 'accepted', 'refused');

-- CreateTable
CREATE TABLE "AccountRequest" (
    "id" UUID NOT NULL,
    "kind" "AccountRequestKind" NOT NULL,
    "state" "AccountRequestState" NOT NULL DEFAULT 'submitted',
    "firstName" TEXT NOT NULL,
    "lastName" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "addressLine1" TEXT NOT NULL DEFAULT '',
    "postalCode" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "children" JSONB NOT NULL DEFAULT '[]',
    "relation" TEXT NOT NULL DEFAULT '',
    "invitedById" UUID,
    "familyId" UUID,
    "guardianId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AccountRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AccountRequest_state_createdAt_idx" ON "AccountRequest"("state", "createdAt");

-- CreateIndex
CREATE INDEX "AccountRequest_familyId_idx" ON "AccountRequest"("familyId");

-- AddForeignKey
ALTER TABLE "AccountRequest" ADD CONSTRAINT "AccountRequest_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountRequest" ADD CONSTRAINT "AccountRequest_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountRequest" ADD CONSTRAINT "AccountRequest_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountRequest" ADD CONSTRAINT "AccountRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "AccountRequest" TO preau_app;
