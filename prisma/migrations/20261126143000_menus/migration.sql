-- Menus of the canteens: a meal per day, for all schools or for one, with the allergens of each dish.
CREATE TYPE "MenuCourse" AS ENUM ('starter', 'main', 'vegetarianMain', 'side', 'dairy', 'dessert');

CREATE TABLE "Menu" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "schoolId" UUID,
    "isVegetarian" BOOLEAN NOT NULL DEFAULT false,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT preau_now(),
    CONSTRAINT "Menu_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Menu_day_idx" ON "Menu"("day");
ALTER TABLE "Menu" ADD CONSTRAINT "Menu_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- One menu for a day and a school, and one for a day and all schools.
CREATE UNIQUE INDEX one_menu ON "Menu" ("day", coalesce("schoolId", '00000000-0000-0000-0000-000000000000'::uuid));

CREATE TABLE "MenuDish" (
    "menuId" UUID NOT NULL,
    "course" "MenuCourse" NOT NULL,
    "name" TEXT NOT NULL,
    "allergens" TEXT[],
    "marks" TEXT[],
    CONSTRAINT "MenuDish_pkey" PRIMARY KEY ("menuId", "course"),
    CONSTRAINT "MenuDish_name" CHECK (btrim("name") <> ''),
    -- An allergen that nobody knows would warn nobody.
    CONSTRAINT "MenuDish_allergens" CHECK ("allergens" <@ ARRAY['gluten','crustaceans','eggs','fish','peanuts','soy','milk','nuts','celery','mustard','sesame','sulphites','lupin','molluscs']),
    CONSTRAINT "MenuDish_marks" CHECK ("marks" <@ ARRAY['organic','labelRouge','aop','igp','stg','farm','hve','sustainableFishing','local','homemade'])
);
ALTER TABLE "MenuDish" ADD CONSTRAINT "MenuDish_menuId_fkey" FOREIGN KEY ("menuId") REFERENCES "Menu"("id") ON DELETE CASCADE ON UPDATE CASCADE;

GRANT SELECT, INSERT, UPDATE, DELETE ON "Menu", "MenuDish" TO preau_app;
