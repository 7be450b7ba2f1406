-- The dates of birth that a price was reckoned with stayed whole once a family was erased. Each becomes the earliest of
-- its year that leaves every price as it is (lib/pricing/coarse-births.ts); nothing else of an adjustment ever changes.
ALTER TABLE "Family" ADD COLUMN "erasureLevel" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Family" ADD CONSTRAINT erasure_level CHECK ("erasureLevel" >= 0 AND ("erasureLevel" = 0 OR "erasedAt" IS NOT NULL));

-- A date as the table of dates gives it; without a table, its year alone.
CREATE FUNCTION preau_birth(born text, dates jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN dates IS NULL THEN left(born, 4) ELSE coalesce(dates ->> born, born) END
$$;

-- A price line whose dates of birth, the child's and its siblings', are those of the table.
CREATE FUNCTION preau_with_births(line jsonb, dates jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN jsonb_typeof(own #> '{explanation,siblings}') = 'array'
    THEN jsonb_set(own, '{explanation,siblings}', (
      SELECT coalesce(jsonb_agg(CASE WHEN one ->> 'birthDay' IS NULL THEN one
        ELSE jsonb_set(one, '{birthDay}', to_jsonb(preau_birth(one ->> 'birthDay', dates))) END ORDER BY place), '[]')
      FROM jsonb_array_elements(own #> '{explanation,siblings}') WITH ORDINALITY AS s (one, place)))
    ELSE own END
  FROM (SELECT CASE WHEN line #>> '{explanation,birthDay}' IS NULL THEN line
    ELSE jsonb_set(line, '{explanation,birthDay}', to_jsonb(preau_birth(line #>> '{explanation,birthDay}', dates))) END AS own) x
$$;

CREATE FUNCTION preau_adjustment_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - 'quote' - 'birthDay' = to_jsonb(OLD) - 'quote' - 'birthDay'
    AND preau_with_births(NEW.quote, NULL) = preau_with_births(OLD.quote, NULL)
    AND extract(year FROM NEW."birthDay") IS NOT DISTINCT FROM extract(year FROM OLD."birthDay")
    AND (NEW."birthDay" <= OLD."birthDay") IS NOT FALSE
    AND EXISTS (SELECT 1 FROM "Booking" b JOIN "Family" f ON f.id = b."familyId"
      WHERE b.id = OLD."bookingId" AND f."erasedAt" IS NOT NULL)
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'append-only table %: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'PR001';
END $$;
DROP TRIGGER append_only ON "PriceAdjustment";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "PriceAdjustment" FOR EACH ROW EXECUTE FUNCTION preau_adjustment_kept();
GRANT UPDATE (quote, "birthDay") ON "PriceAdjustment" TO preau_app;
