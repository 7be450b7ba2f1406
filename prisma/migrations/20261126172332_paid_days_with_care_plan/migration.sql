-- A care plan (PAI) that an agent has checked counts from the day that it was sent: days paid without it meanwhile are
-- charged less from now on, and the difference is an avoir, as for a quotient.
ALTER TYPE "PriceChangeKind" ADD VALUE 'pai';
-- True: the booking has the price of a child with a care plan from now on; null: as before.
ALTER TABLE "PriceAdjustment" ADD COLUMN "hasPai" BOOLEAN;
