-- The yearly tax certificates of the payers; the PDF is a "StoredFile" of subject "tax-certificate/<id>".

-- CreateTable
CREATE TABLE "TaxCertificate" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "totalCents" INTEGER NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "TaxCertificate_pkey" PRIMARY KEY ("id"),
    CONSTRAINT amounts CHECK ("totalCents" >= 0 AND "version" >= 1 AND "year" BETWEEN 2020 AND 2200)
);

-- CreateTable
CREATE TABLE "TaxCertificateLine" (
    "certificateId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,

    CONSTRAINT "TaxCertificateLine_pkey" PRIMARY KEY ("certificateId", "childId"),
    CONSTRAINT amount CHECK ("amountCents" > 0)
);

-- CreateIndex
CREATE UNIQUE INDEX "TaxCertificate_year_familyId_payerId_version_key" ON "TaxCertificate"("year", "familyId", "payerId", "version");

-- CreateIndex
CREATE INDEX "TaxCertificate_familyId_payerId_idx" ON "TaxCertificate"("familyId", "payerId");

-- AddForeignKey
ALTER TABLE "TaxCertificate" ADD CONSTRAINT "TaxCertificate_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaxCertificate" ADD CONSTRAINT "TaxCertificate_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaxCertificateLine" ADD CONSTRAINT "TaxCertificateLine_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "TaxCertificate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaxCertificateLine" ADD CONSTRAINT "TaxCertificateLine_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Issued, then never edited: a correction is a new version. Deleted only when the family is erased.
GRANT SELECT, INSERT, DELETE ON "TaxCertificate", "TaxCertificateLine" TO preau_app;
