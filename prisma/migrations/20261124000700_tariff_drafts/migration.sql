-- A tariff that staff prepare; publishing it makes rows of "Tariff", which never change.
CREATE TABLE "TariffDraft" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),

    CONSTRAINT "TariffDraft_pkey" PRIMARY KEY ("id")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "TariffDraft" TO preau_app;
