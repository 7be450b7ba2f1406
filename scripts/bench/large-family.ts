import pg from "pg";

/**
 * Gives a family of the demonstration so many children, each in every activity of the year: copies of its eldest,
 * straight in SQL. Only in a database of a bench or of a test.
 */
export async function enlargeFamily(
  url: string,
  username: string,
  children: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(CHILDREN, [username, children]);
    await client.query(ENROLMENTS, [username]);
  } finally {
    await client.end();
  }
}

const FAMILY = `
SELECT l."familyId" FROM "Account" a JOIN "Guardian" g ON g."accountId" = a.id
JOIN "Guardianship" l ON l."guardianId" = g.id WHERE a.username = $1 LIMIT 1`;

const CHILDREN = `
WITH family AS (${FAMILY}), eldest AS (
  SELECT c.* FROM "Child" c WHERE c."familyId" IN (TABLE family) ORDER BY c."birthDay", c.id LIMIT 1),
present AS (SELECT count(*)::int AS count FROM "Child" WHERE "familyId" IN (TABLE family))
INSERT INTO "Child" (id, "familyId", "firstName", "lastName", "birthDay", "schoolId", "classId")
SELECT gen_random_uuid(), e."familyId", 'Enfant ' || n, e."lastName", e."birthDay" + 30 * n, e."schoolId", e."classId"
FROM eldest e, present p, generate_series(1, $2::int - p.count) AS n`;

/** Every child gets the enrolments that any child of the family has. */
const ENROLMENTS = `
WITH family AS (${FAMILY}), kids AS (SELECT id FROM "Child" WHERE "familyId" IN (TABLE family)),
known AS (SELECT DISTINCT ON (e."activityId", e."schoolYearId") e.* FROM "Enrolment" e
  WHERE e."childId" IN (SELECT id FROM kids) AND e.state = 'accepted')
INSERT INTO "Enrolment" (id, "childId", "activityId", "schoolYearId", "requestId", state)
SELECT gen_random_uuid(), k.id, e."activityId", e."schoolYearId", e."requestId", 'accepted'
FROM kids k CROSS JOIN known e
WHERE NOT EXISTS (SELECT FROM "Enrolment" o WHERE o."childId" = k.id AND o."activityId" = e."activityId"
  AND o."schoolYearId" = e."schoolYearId")`;
