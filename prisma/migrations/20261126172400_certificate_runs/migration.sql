-- The tax certificates of a year are issued by a long job, some payers at a time.

-- AlterEnum
ALTER TYPE "LongJobKind" ADD VALUE 'taxCertificates';

-- CreateTable
CREATE TABLE "CertificateRun" (
    "jobId" UUID NOT NULL,
    "year" INTEGER NOT NULL,

    CONSTRAINT "CertificateRun_pkey" PRIMARY KEY ("jobId"),
    CONSTRAINT year CHECK ("year" BETWEEN 2020 AND 2200)
);

-- CreateIndex
CREATE INDEX "CertificateRun_year_idx" ON "CertificateRun"("year");

-- AddForeignKey
ALTER TABLE "CertificateRun" ADD CONSTRAINT "CertificateRun_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "LongJob"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written with its job, never changed.
GRANT SELECT, INSERT, DELETE ON "CertificateRun" TO preau_app;
