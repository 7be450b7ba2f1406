-- Days that an agent books or cancels for a family, also after the deadline, always with a reason (rules of the trade 6).
CREATE TYPE "TownChangeReason" AS ENUM ('townError', 'acceptedLate', 'unforeseen', 'noAccess', 'other');

CREATE TABLE "TownChange" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "familyId" UUID NOT NULL,
    "childId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "change" "CartChange" NOT NULL,
    "reason" "TownChangeReason" NOT NULL,
    "words" TEXT NOT NULL DEFAULT '',
    "isLateCharged" BOOLEAN,
    "staffMemberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "TownChange_pkey" PRIMARY KEY ("id"),
    -- An error of the town hall costs a family nothing.
    CONSTRAINT own_error_is_free CHECK ("reason" <> 'townError' OR "isLateCharged" IS NOT TRUE),
    CONSTRAINT late_price_of_a_booking CHECK ("change" = 'add' OR "isLateCharged" IS NULL)
);

CREATE UNIQUE INDEX "TownChange_requestId_key" ON "TownChange"("requestId");
CREATE INDEX "TownChange_familyId_createdAt_idx" ON "TownChange"("familyId", "createdAt");
ALTER TABLE "TownChange" ADD CONSTRAINT "TownChange_familyId_fkey" FOREIGN KEY ("familyId") REFERENCES "Family"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TownChange" ADD CONSTRAINT "TownChange_childId_fkey" FOREIGN KEY ("childId") REFERENCES "Child"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TownChange" ADD CONSTRAINT "TownChange_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "Slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TownChange" ADD CONSTRAINT "TownChange_staffMemberId_fkey" FOREIGN KEY ("staffMemberId") REFERENCES "StaffMember"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Only its words are ever emptied, when the family is erased.
GRANT SELECT, INSERT ON "TownChange" TO preau_app;
GRANT UPDATE ("words") ON "TownChange" TO preau_app;

-- What it made: orders without card, whose rest is carried to the next payment of their payer; or days given back.
ALTER TABLE "Payment" ADD COLUMN "townChangeId" UUID;
ALTER TABLE "Booking" ADD COLUMN "townChangeId" UUID;
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_townChangeId_fkey" FOREIGN KEY ("townChangeId") REFERENCES "TownChange"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Booking" ADD CONSTRAINT "Booking_townChangeId_fkey" FOREIGN KEY ("townChangeId") REFERENCES "TownChange"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "Payment_townChangeId_idx" ON "Payment"("townChangeId");
CREATE INDEX "Booking_townChangeId_idx" ON "Booking"("townChangeId");
ALTER TABLE "Payment" ADD CONSTRAINT town_order_without_card CHECK ("townChangeId" IS NULL OR ("cardCents" = 0 AND "debtPaidCents" = 0));
ALTER TABLE "Booking" ADD CONSTRAINT town_change_cancels CHECK ("townChangeId" IS NULL OR state = 'cancelled');

-- Who made an order is part of its snapshot.
CREATE OR REPLACE FUNCTION preau_payment_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."payerId", OLD."regieId", OLD."requestId", OLD."additionsCents", OLD."creditCents", OLD."debtPaidCents",
      OLD."carriedCents", OLD."cardCents", OLD."cancelledCents", OLD."quoteVersion", OLD."createdAt", OLD."townChangeId")
     IS DISTINCT FROM
     (NEW."familyId", NEW."payerId", NEW."regieId", NEW."requestId", NEW."additionsCents", NEW."creditCents", NEW."debtPaidCents",
      NEW."carriedCents", NEW."cardCents", NEW."cancelledCents", NEW."quoteVersion", NEW."createdAt", NEW."townChangeId") THEN
    RAISE EXCEPTION 'the snapshot of a payment never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;

-- Somebody must be able to do it: whoever already rules over the calendar, reads families and watches payments.
INSERT INTO "StaffPermission" ("staffMemberId", "permission")
SELECT "staffMemberId", 'planning.change' FROM "StaffPermission"
WHERE "permission" IN ('calendar.manage', 'families.read', 'payments.watch')
GROUP BY "staffMemberId" HAVING count(*) = 3
ON CONFLICT DO NOTHING;
