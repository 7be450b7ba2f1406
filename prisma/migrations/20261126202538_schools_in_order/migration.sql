-- Schools and classes stand in the order of the town, and are closed rather than erased.
ALTER TABLE "School" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "closedAt" TIMESTAMPTZ(3);
ALTER TABLE "SchoolClass" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "closedAt" TIMESTAMPTZ(3);
COMMENT ON COLUMN "School"."closedAt" IS 'No longer proposed for a child; what bears its name stays.';
COMMENT ON COLUMN "SchoolClass"."position" IS 'In its school, from the youngest children to the eldest.';

UPDATE "School" s SET "position" = r.rank FROM (
  SELECT id, row_number() OVER (ORDER BY name) - 1 AS rank FROM "School"
) r WHERE r.id = s.id;

-- PS, MS, GS, CP, CE1… by the first word of the name; a name that says no grade comes after those of its level.
UPDATE "SchoolClass" c SET "position" = r.rank FROM (
  SELECT id, row_number() OVER (
    PARTITION BY "schoolId"
    ORDER BY level, array_position(ARRAY['TPS', 'PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2'],
      substring(upper(name) from '^[A-Z]+[12]?')) NULLS LAST, name
  ) - 1 AS rank FROM "SchoolClass"
) r WHERE r.id = c.id;
