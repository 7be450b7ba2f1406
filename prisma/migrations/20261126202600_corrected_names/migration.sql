-- Names and dates of birth are corrected like any other piece of a file: asked by the family, or written by an agent,
-- who is then the only author.
ALTER TABLE "ChangeRequest" ALTER COLUMN "authorId" DROP NOT NULL;
ALTER TABLE "ChangeRequest" ADD CONSTRAINT somebody_changed CHECK ("authorId" IS NOT NULL OR state = 'accepted');

-- A corrected date of birth makes paid days cheaper where the price asks for the age: the difference is an avoir, as
-- for a quotient. Null: as before.
ALTER TYPE "PriceChangeKind" ADD VALUE 'birthDay';
ALTER TABLE "PriceAdjustment" ADD COLUMN "birthDay" DATE;
