import pg from "pg";

/**
 * Fills a bench database up to 10,000 children and ten school years of bookings, straight in SQL: copies of a settled
 * booking of the demonstration, so that every key and price is real. Never for a town: the ledger does not follow.
 */
export async function growTown(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(FAMILIES);
    await client.query(CHILDREN);
    await client.query(BOOKINGS);
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

const FAMILIES = `
INSERT INTO "Family" (id, "fileNumber", name, "addressLine1", "postalCode", city)
SELECT gen_random_uuid(), 'B' || n, 'Essai ' || n, '1 rue des Essais', '62300', 'Lens'
FROM generate_series(1, 6000) AS n`;

const CHILDREN = `
INSERT INTO "Child" (id, "familyId", "firstName", "lastName", "birthDay", "schoolId", "classId")
SELECT gen_random_uuid(), f.id, 'Enfant ' || f.n, f.name, DATE '2018-05-01', c."schoolId", c."classId"
FROM (SELECT id, name, row_number() OVER () AS n FROM "Family" WHERE "fileNumber" LIKE 'B%') AS f
CROSS JOIN generate_series(1, 2) AS two
CROSS JOIN (SELECT "schoolId", "classId" FROM "Child" LIMIT 1) AS c
LIMIT 10000`;

/** One meal in four school days, over ten years: 3.6 million rows would need minutes, a tenth shows the slope. */
const BOOKINGS = `
INSERT INTO "Booking" (id, "familyId", "childId", "slotId", "schoolId", day, state, "priceCents", "carePartCents",
  "foodPartCents", "tariffId", quote, "paymentId", "createdAt", "bookedAt")
SELECT gen_random_uuid(), c."familyId", c.id, b."slotId", b."schoolId", d::date, 'booked', b."priceCents",
  b."carePartCents", b."foodPartCents", b."tariffId", b.quote, b."paymentId", b."createdAt", b."bookedAt"
FROM "Child" AS c
CROSS JOIN (SELECT * FROM "Booking" WHERE state = 'booked' LIMIT 1) AS b
CROSS JOIN generate_series(DATE '2016-09-01', DATE '2026-06-30', INTERVAL '28 days') AS d
WHERE c."firstName" LIKE 'Enfant %'`;
