-- A child that a family added while it prepares a request is corrected or taken out again until the request is sent.

-- AlterTable
ALTER TABLE "EnrolmentRequest" ADD COLUMN "addedChildIds" UUID[] DEFAULT ARRAY[]::UUID[];
