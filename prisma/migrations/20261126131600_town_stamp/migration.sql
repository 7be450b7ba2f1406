-- Changes with every committed write of what the whole town shares. A process may keep such rows in its memory as long
-- as the stamp is the one that it read just before them: every page reads it, so all processes are right at once.
CREATE TABLE "TownStamp" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "stamp" UUID NOT NULL DEFAULT gen_random_uuid(),
    "changedBy" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "TownStamp_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "TownStamp" ADD CONSTRAINT only_one CHECK (id = 1);
INSERT INTO "TownStamp" (id) VALUES (1);

-- Once per transaction, at its very end: the row is locked for the time of the commit only, after every other lock.
CREATE FUNCTION preau_town_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  mine text := pg_current_xact_id()::text;
BEGIN
  INSERT INTO "TownStamp" ("changedBy") VALUES (mine)
    ON CONFLICT (id) DO UPDATE SET stamp = gen_random_uuid(), "changedBy" = mine WHERE "TownStamp"."changedBy" <> mine;
  RETURN NULL;
END $$;

DO $$
DECLARE
  shared text;
BEGIN
  FOREACH shared IN ARRAY ARRAY['Setting', 'SchoolYear', 'CalendarPeriod', 'Closure', 'Regie', 'Department',
    'Activity', 'Slot', 'DeadlineRule', 'Tariff', 'SlotPlaces', 'Incident', 'DocumentKind', 'RequiredDocument']
  LOOP
    EXECUTE format('CREATE CONSTRAINT TRIGGER town_changed AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION preau_town_changed()', shared);
    EXECUTE format('CREATE TRIGGER town_emptied AFTER TRUNCATE ON %I EXECUTE FUNCTION preau_town_changed()', shared);
  END LOOP;
END $$;

GRANT SELECT ON "TownStamp" TO preau_app;
