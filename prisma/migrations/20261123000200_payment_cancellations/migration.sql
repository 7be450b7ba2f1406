-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "cancelledCount" INTEGER NOT NULL DEFAULT 0;
