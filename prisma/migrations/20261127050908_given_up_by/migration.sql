-- Who gave a paid day up. What the town hall takes (closure, absence of its making, its own error) gives back at least
-- what the day is charged.
CREATE TYPE "GivenUpBy" AS ENUM ('family', 'townHall');
ALTER TABLE "Booking" ADD COLUMN "givenUpBy" "GivenUpBy";
ALTER TABLE "Booking" ADD CONSTRAINT given_up_once_cancelled CHECK ("givenUpBy" IS NULL OR state = 'cancelled');

-- Days cancelled before: what the town hall took and gave back less keeps none. It was reckoned as the family's own.
UPDATE "Booking" b SET "givenUpBy" = CASE WHEN x."isTown" THEN 'townHall' ELSE 'family' END::"GivenUpBy"
FROM (
  SELECT b.id, b."closureId" IS NOT NULL OR coalesce(a.justification = 'town', false)
      OR coalesce(t.reason = 'townError', false) AS "isTown",
    b."creditedCents" >= b."priceCents" + coalesce((SELECT sum(j."amountCents") FROM "PriceAdjustment" j
      WHERE j."bookingId" = b.id), 0) AS "isWhole"
  FROM "Booking" b LEFT JOIN "Absence" a ON a.id = b."absenceId" LEFT JOIN "TownChange" t ON t.id = b."townChangeId"
  WHERE b.state = 'cancelled') x
WHERE x.id = b.id AND (x."isWhole" OR NOT x."isTown");
