-- Documents that a family reads as « Reçu, à vérifier » and that no request or change before an agent shows: a renewal,
-- a care plan (PAI) in the middle of the year, a kind asked of families already accepted. One rule for the queue, the
-- menu's counter and the morning's summary. What a request prepares is read with the request, unless an enrolment that
-- stands asks for it as well; what proves a change is read with the change; nobody opens a file in quarantine.
CREATE VIEW "DocumentToCheck" AS
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
  AND NOT coalesce(a."isBeforeAgent", false)
  AND (coalesce(a."isStanding", false) OR NOT coalesce(a."isPrepared", false))
  AND NOT EXISTS (SELECT FROM "ChangeRequest" h WHERE h."documentId" = d.id AND h.state = 'pending');

GRANT SELECT ON "DocumentToCheck" TO preau_app;

CREATE INDEX "Document_received_idx" ON "Document"("uploadedAt") WHERE state = 'received' AND "replacedAt" IS NULL;
