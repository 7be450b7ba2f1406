-- An adult who lives elsewhere has an address of his or her own in each family: letters and invoices go there. All
-- four empty: none.
ALTER TABLE "Guardianship"
  ADD COLUMN "addressLine1" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "addressLine2" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "postalCode" TEXT NOT NULL DEFAULT '',
  ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE "Guardianship" ADD CONSTRAINT whole_address CHECK (
  (("addressLine1" = '') = ("postalCode" = '')) AND (("addressLine1" = '') = (city = ''))
  AND ("addressLine2" = '' OR "addressLine1" <> ''));

-- The proof of that address is shown to this adult and to agents, to no other adult of the family.
ALTER TABLE "Document" ADD COLUMN "isPrivate" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Document" ADD CONSTRAINT private_of_somebody CHECK (NOT "isPrivate" OR "guardianId" IS NOT NULL);

-- It is read with the change that it proves, never alone.
CREATE OR REPLACE VIEW "DocumentToCheck" AS
SELECT d.id, d."familyId", d."kindId", d."childId", d."guardianId", d."uploadedAt", k."isHealth"
FROM "Document" d
JOIN "DocumentKind" k ON k.id = d."kindId"
LEFT JOIN LATERAL (
  SELECT bool_or(r.state = 'submitted') AS "isBeforeAgent",
    bool_or(r.state IN ('draft', 'toComplete')) AS "isPrepared",
    bool_or(e.state IN ('accepted', 'waiting', 'offered')) AS "isStanding"
  FROM "RequiredDocument" q
  JOIN "Enrolment" e ON e."activityId" = q."activityId"
  JOIN "EnrolmentRequest" r ON r.id = e."requestId"
  JOIN "Child" c ON c.id = e."childId"
  JOIN "SchoolYear" y ON y.id = e."schoolYearId"
  WHERE q."documentKindId" = d."kindId" AND r."familyId" = d."familyId" AND k."retiredAt" IS NULL
    AND (d."childId" IS NULL OR e."childId" = d."childId") AND (q.condition = 'always' OR c."hasPai")
    AND y."lastDay" >= (preau_now() AT TIME ZONE 'Europe/Paris')::date
) a ON true
WHERE d.state = 'received' AND d."replacedAt" IS NULL AND d."wrappedKey" IS NOT NULL AND d.scan IN ('notScanned', 'clean')
  AND NOT d."isPrivate"
  AND NOT coalesce(a."isBeforeAgent", false)
  AND (coalesce(a."isStanding", false) OR NOT coalesce(a."isPrepared", false))
  AND NOT EXISTS (SELECT FROM "ChangeRequest" h WHERE h."documentId" = d.id AND h.state = 'pending');
