-- The next migration allows one closure of a day, school and activity. A town that wrote the same one twice by hand
-- keeps the first of them. Where that migration was applied already, there is nothing to do.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = '"Closure"'::regclass AND attname = 'reopenedAt' AND NOT attisdropped) THEN
    DELETE FROM "Closure" twice USING "Closure" first
    WHERE twice.day = first.day AND twice."schoolId" IS NOT DISTINCT FROM first."schoolId"
      AND twice."activityId" IS NOT DISTINCT FROM first."activityId" AND twice.id > first.id;
  END IF;
END $$;
