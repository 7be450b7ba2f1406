-- A child who came without being booked: the town hall books the day afterwards, at the price of the tariff's rule for
-- that. Compared as text: a value of an enumeration serves from the next transaction on.
ALTER TYPE "TownChangeReason" ADD VALUE 'unexpected' BEFORE 'other';
ALTER TABLE "TownChange" ADD CONSTRAINT unexpected_is_booked CHECK ("reason"::text <> 'unexpected' OR "change" = 'add');
