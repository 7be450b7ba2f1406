-- What a paid day is charged may change with the days that it is priced with, or with a quotient: paid lines stay, a
-- line of its own refers to them. A surcharge is neither care nor food.
ALTER TABLE "Booking" ADD COLUMN "surchargePartCents" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Booking" ADD COLUMN "creditedCents" INTEGER;
ALTER TABLE "InvoiceLine" ADD COLUMN "surchargePartCents" INTEGER NOT NULL DEFAULT 0;

-- Until now a cancelled day gave back exactly its price.
UPDATE "Booking" SET "creditedCents" = "priceCents" WHERE state = 'cancelled';

ALTER TABLE "Booking" DROP CONSTRAINT price_parts;
ALTER TABLE "Booking" ADD CONSTRAINT price_parts CHECK ("priceCents" >= 0 AND "carePartCents" >= 0 AND "foodPartCents" >= 0
  AND "surchargePartCents" >= 0 AND "carePartCents" + "foodPartCents" + "surchargePartCents" = "priceCents");
ALTER TABLE "Booking" ADD CONSTRAINT credited_once CHECK (("creditedCents" IS NULL) = (state <> 'cancelled') AND coalesce("creditedCents", 0) >= 0);
ALTER TABLE "InvoiceLine" DROP CONSTRAINT amounts;
ALTER TABLE "InvoiceLine" ADD CONSTRAINT amounts CHECK (quantity > 0 AND "amountCents" = quantity * "unitPriceCents"
  AND "carePartCents" + "foodPartCents" + "surchargePartCents" = "amountCents");

CREATE OR REPLACE FUNCTION preau_booking_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."childId", OLD."slotId", OLD."schoolId", OLD.day, OLD."priceCents", OLD."carePartCents", OLD."foodPartCents",
      OLD."surchargePartCents", OLD."tariffId", OLD."paymentId")
     IS DISTINCT FROM
     (NEW."familyId", NEW."childId", NEW."slotId", NEW."schoolId", NEW.day, NEW."priceCents", NEW."carePartCents", NEW."foodPartCents",
      NEW."surchargePartCents", NEW."tariffId", NEW."paymentId") THEN
    RAISE EXCEPTION 'what a booking is about, and its price, never change' USING ERRCODE = 'PR002';
  END IF;
  IF OLD."creditedCents" IS NOT NULL AND NEW."creditedCents" IS DISTINCT FROM OLD."creditedCents" THEN
    RAISE EXCEPTION 'what a cancellation gave back never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;

CREATE TYPE "PriceChangeKind" AS ENUM ('payment', 'cancellation', 'quotient');

CREATE TABLE "PriceChange" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "PriceChangeKind" NOT NULL,
    "familyId" UUID NOT NULL,
    "payerId" UUID NOT NULL,
    "paymentId" UUID,
    "creditCents" INTEGER NOT NULL,
    "groups" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "PriceChange_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "PriceAdjustment" (
    "id" UUID NOT NULL,
    "changeId" UUID NOT NULL,
    "bookingId" UUID NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "carePartCents" INTEGER NOT NULL,
    "foodPartCents" INTEGER NOT NULL,
    "surchargePartCents" INTEGER NOT NULL,
    "quotient" INTEGER,
    "quote" JSONB NOT NULL,
    CONSTRAINT "PriceAdjustment_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "PriceChange_key_key" ON "PriceChange"("key");
CREATE INDEX "PriceChange_familyId_createdAt_idx" ON "PriceChange"("familyId", "createdAt");
CREATE UNIQUE INDEX "PriceAdjustment_changeId_bookingId_key" ON "PriceAdjustment"("changeId", "bookingId");
CREATE INDEX "PriceAdjustment_bookingId_idx" ON "PriceAdjustment"("bookingId");

ALTER TABLE "PriceChange" ADD CONSTRAINT "PriceChange_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PriceChange" ADD CONSTRAINT "PriceChange_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PriceChange" ADD CONSTRAINT "PriceChange_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "PriceAdjustment" ADD CONSTRAINT "PriceAdjustment_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "PriceChange"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PriceAdjustment" ADD CONSTRAINT "PriceAdjustment_bookingId_fkey" FOREIGN KEY ("bookingId") REFERENCES "Booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "PriceChange" ADD CONSTRAINT credit_not_negative CHECK ("creditCents" >= 0);
ALTER TABLE "PriceAdjustment" ADD CONSTRAINT price_parts
  CHECK ("carePartCents" + "foodPartCents" + "surchargePartCents" = "amountCents");

-- Written once, like all that money rests on.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "PriceChange" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "PriceAdjustment" FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "PriceChange" EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON "PriceAdjustment" EXECUTE FUNCTION preau_refuse_change();
GRANT SELECT, INSERT ON "PriceChange", "PriceAdjustment" TO preau_app;
GRANT USAGE ON SEQUENCE "PriceChange_sequence_seq" TO preau_app;
