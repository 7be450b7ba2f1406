-- The price line of a booking says how its price came about: like the price itself it stays, once written. Only the
-- dates of birth that it holds become coarse once the family is erased, as those of an adjustment do.
CREATE OR REPLACE FUNCTION preau_booking_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."familyId", OLD."childId", OLD."slotId", OLD."schoolId", OLD.day, OLD."priceCents", OLD."carePartCents", OLD."foodPartCents",
      OLD."surchargePartCents", OLD."tariffId", OLD."paymentId")
     IS DISTINCT FROM
     (NEW."familyId", NEW."childId", NEW."slotId", NEW."schoolId", NEW.day, NEW."priceCents", NEW."carePartCents", NEW."foodPartCents",
      NEW."surchargePartCents", NEW."tariffId", NEW."paymentId") THEN
    RAISE EXCEPTION 'what a booking is about, and its price, never change' USING ERRCODE = 'PR002';
  END IF;
  IF NEW.quote IS DISTINCT FROM OLD.quote AND (
    preau_with_births(NEW.quote, NULL) IS DISTINCT FROM preau_with_births(OLD.quote, NULL)
    OR NOT EXISTS (SELECT 1 FROM "Family" f WHERE f.id = OLD."familyId" AND f."erasedAt" IS NOT NULL)
  ) THEN
    RAISE EXCEPTION 'how the price of a booking came about never changes' USING ERRCODE = 'PR002';
  END IF;
  IF OLD."creditedCents" IS NOT NULL AND NEW."creditedCents" IS DISTINCT FROM OLD."creditedCents" THEN
    RAISE EXCEPTION 'what a cancellation gave back never changes' USING ERRCODE = 'PR002';
  END IF;
  RETURN NEW;
END $$;
