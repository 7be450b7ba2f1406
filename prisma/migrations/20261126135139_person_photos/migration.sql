-- A photo of somebody to whom a child may be handed over: sealed like every file, shown to the family and to the agents at the gate.
CREATE TABLE "PersonPhoto" (
    "id" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "personName" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "storageKey" TEXT NOT NULL,
    "wrappedKey" BYTEA NOT NULL,
    "masterKeyId" TEXT NOT NULL,
    "uploadedById" UUID NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "PersonPhoto_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "PersonPhoto_storageKey_key" ON "PersonPhoto"("storageKey");
CREATE UNIQUE INDEX "PersonPhoto_childId_personName_key" ON "PersonPhoto"("childId", "personName");

ALTER TABLE "PersonPhoto" ADD CONSTRAINT "PersonPhoto_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PersonPhoto" ADD CONSTRAINT "PersonPhoto_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "PersonPhoto" TO preau_app;
