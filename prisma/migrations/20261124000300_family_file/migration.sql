-- The family's file: requests for changes, emergency contacts, health sheets, evening codes, the yearly check.
CREATE TYPE "ChangeState" AS ENUM ('pending', 'accepted', 'refused', 'withdrawn');
CREATE TYPE "ConsentKind" AS ENUM ('rules', 'personalData', 'image');

ALTER TABLE "Child" ADD COLUMN "imageAllowed" BOOLEAN, ADD COLUMN "outingsAllowed" BOOLEAN;

CREATE TABLE "ChangeRequest" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID,
    "guardianId" UUID,
    "field" TEXT NOT NULL,
    "oldValue" JSONB NOT NULL,
    "newValue" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "documentId" UUID,
    "state" "ChangeState" NOT NULL DEFAULT 'pending',
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "answer" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ChangeRequest_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "EmergencyContact" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "relation" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "EmergencyContact_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "HealthSheet" (
    "childId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "HealthSheet_pkey" PRIMARY KEY ("childId")
);
CREATE TABLE "PickupCode" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "personName" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "usedById" UUID,
    CONSTRAINT "PickupCode_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "FileCheck" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "FileCheck_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID,
    "kind" "ConsentKind" NOT NULL,
    "isGiven" BOOLEAN NOT NULL,
    "authorId" UUID NOT NULL,
    "schoolYearId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "ChangeRequest_familyId_createdAt_idx" ON "ChangeRequest"("familyId", "createdAt");
CREATE INDEX "ChangeRequest_state_createdAt_idx" ON "ChangeRequest"("state", "createdAt");
CREATE UNIQUE INDEX "EmergencyContact_familyId_position_key" ON "EmergencyContact"("familyId", "position");
CREATE UNIQUE INDEX "PickupCode_codeHash_key" ON "PickupCode"("codeHash");
CREATE INDEX "PickupCode_childId_day_idx" ON "PickupCode"("childId", "day");
CREATE INDEX "FileCheck_familyId_schoolYearId_idx" ON "FileCheck"("familyId", "schoolYearId");
CREATE INDEX "Consent_familyId_kind_at_idx" ON "Consent"("familyId", "kind", "at");

ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_guardianId_fkey" FOREIGN KEY ("guardianId") REFERENCES "Guardian"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "EmergencyContact" ADD CONSTRAINT "EmergencyContact_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "HealthSheet" ADD CONSTRAINT "HealthSheet_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PickupCode" ADD CONSTRAINT "PickupCode_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PickupCode" ADD CONSTRAINT "PickupCode_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PickupCode" ADD CONSTRAINT "PickupCode_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "StaffMember"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "FileCheck" ADD CONSTRAINT "FileCheck_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FileCheck" ADD CONSTRAINT "FileCheck_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FileCheck" ADD CONSTRAINT "FileCheck_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_schoolYearId_fkey" FOREIGN KEY ("schoolYearId") REFERENCES "SchoolYear"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open request per thing: two adults cannot both wait for an answer about the same address.
CREATE UNIQUE INDEX one_pending_change ON "ChangeRequest" ("familyId", "field", coalesce("childId", "guardianId", "familyId")) WHERE "state" = 'pending';
CREATE TRIGGER state_change AFTER INSERT OR UPDATE OF state ON "ChangeRequest" FOR EACH ROW EXECUTE FUNCTION preau_state_change();

GRANT SELECT, INSERT, UPDATE ON "ChangeRequest", "PickupCode" TO preau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "EmergencyContact", "HealthSheet" TO preau_app;
-- The yearly check and the answers given are never rewritten.
GRANT SELECT, INSERT ON "FileCheck", "Consent" TO preau_app;
