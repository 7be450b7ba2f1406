-- An adult of an erased file and of a living one was left in both: she came into the erased one again, and what she
-- wrote there nobody would have erased. She leaves it.
DELETE FROM "Guardianship" g USING "Family" f
WHERE f.id = g."familyId" AND f."erasedAt" IS NOT NULL AND EXISTS (
  SELECT FROM "Guardianship" o JOIN "Family" l ON l.id = o."familyId"
  WHERE o."guardianId" = g."guardianId" AND l."erasedAt" IS NULL);
