-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "payerEmail" TEXT NOT NULL DEFAULT '';
