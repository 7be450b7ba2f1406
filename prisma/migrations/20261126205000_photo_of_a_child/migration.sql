-- A photo of the child itself, optional like those of its authorised persons and kept beside them: no name, one per child.
ALTER TABLE "PersonPhoto" ALTER COLUMN "personName" DROP NOT NULL;
CREATE UNIQUE INDEX one_photo_of_a_child ON "PersonPhoto" ("childId") WHERE "personName" IS NULL;
