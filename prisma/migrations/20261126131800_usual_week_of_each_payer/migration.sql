-- A usual week belongs to the adult whose basket it fills: separated parents each have their own. What was kept
-- before goes to the family's usual payer, or else to its first adult with full rights.
ALTER TABLE "WeekPattern" ADD COLUMN "payerId" UUID;
UPDATE "WeekPattern" p SET "payerId" = coalesce(f."defaultPayerId", (
    SELECT g."guardianId" FROM "Guardianship" g WHERE g."familyId" = f.id ORDER BY g.rights = 'full' DESC, g."guardianId" LIMIT 1))
  FROM "Child" c JOIN "Family" f ON f.id = c."familyId" WHERE c.id = p."childId";
DELETE FROM "WeekPattern" WHERE "payerId" IS NULL;
ALTER TABLE "WeekPattern" ALTER COLUMN "payerId" SET NOT NULL;
ALTER TABLE "WeekPattern" DROP CONSTRAINT "WeekPattern_pkey";
ALTER TABLE "WeekPattern" ADD CONSTRAINT "WeekPattern_pkey" PRIMARY KEY ("childId", "payerId", "slotId", "weekday");
ALTER TABLE "WeekPattern" ADD CONSTRAINT "WeekPattern_payerId_fkey" FOREIGN KEY ("payerId") REFERENCES "Guardian"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
