/** The invariants that `npm run verify` proves: a name in French, and a query whose rows are the breaches. */
export type Invariant = { id: string; title: string; sql: string };

/** What a booking is charged: its own price, and what changes since have added or taken off (docs/ecritures.md). */
const CHARGE = `(b."priceCents" + coalesce(j.amount, 0))`;
const ADJUSTED = `LEFT JOIN (SELECT "bookingId", sum("amountCents") AS amount FROM "PriceAdjustment" GROUP BY 1) j ON j."bookingId" = b.id`;

const LIVE = "('created', 'open', 'processing')";

export const invariants: Invariant[] = [
  {
    id: "I-01",
    title: "Chaque écriture du grand livre a une somme nulle",
    sql: `SELECT t.id::text AS breach FROM "LedgerTransaction" t LEFT JOIN "LedgerEntry" e ON e."transactionId" = t.id
      GROUP BY t.id HAVING coalesce(sum(e."amountCents"), 1) <> 0`,
  },
  {
    id: "I-02",
    title: "L’avoir d’un payeur n’est jamais négatif, à aucun moment",
    sql: `SELECT DISTINCT owner || '/' || part AS breach FROM (
        SELECT a.owner, a.part, sum(sum(e."amountCents")) OVER (PARTITION BY a.owner, a.part ORDER BY t.sequence) AS running
        FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.id = e."accountId" JOIN "LedgerTransaction" t ON t.id = e."transactionId"
        WHERE a.kind = 'familyCredit' GROUP BY a.owner, a.part, t.sequence) x WHERE running > 0`,
  },
  {
    id: "I-02b",
    title: "Les soldes tenus des familles sont les sommes de leurs écritures",
    sql: `SELECT a.id::text AS breach FROM "LedgerAccount" a LEFT JOIN "LedgerEntry" e ON e."accountId" = a.id
      WHERE a.kind IN ('familyCredit', 'familyReceivable', 'familyUnbilled') GROUP BY a.id HAVING a."balanceCents" <> coalesce(sum(e."amountCents"), 0)`,
  },
  {
    id: "I-02c",
    title: "Chaque payeur a assez d’avoir pour ses paiements en cours",
    sql: `SELECT p.id::text AS breach FROM "Payment" p LEFT JOIN "LedgerAccount" a
        ON a.kind = 'familyCredit' AND a.owner = p."familyId"::text AND a.part = p."payerId"::text
      WHERE p.state IN ${LIVE} AND p."creditCents" > -coalesce(a."balanceCents", 0)`,
  },
  {
    id: "I-03",
    title: "Les réservations d’un paiement confirmé font son total, au centime",
    sql: `SELECT p.id::text AS breach FROM "Payment" p LEFT JOIN "Booking" b ON b."paymentId" = p.id
      WHERE p.state = 'confirmed' GROUP BY p.id HAVING p."additionsCents" <> coalesce(sum(b."priceCents"), 0)`,
  },
  {
    id: "I-03b",
    title: "Une réservation confirmée vient d’un paiement confirmé",
    sql: `SELECT b.id::text AS breach FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId"
      WHERE b.state IN ('booked', 'cancelled') AND p.state <> 'confirmed'`,
  },
  {
    id: "I-03c",
    title: "Une réservation en attente a un paiement en cours",
    sql: `SELECT b.id::text AS breach FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId"
      WHERE b.state = 'held' AND p.state NOT IN ${LIVE}`,
  },
  {
    id: "I-03d",
    title: "Ce que chaque payeur a payé, moins ses avoirs, est ce que lui coûtent ses jours",
    sql: `SELECT concat_ws('/', "familyId", "payerId") AS breach FROM (
        SELECT "familyId", "payerId", sum("additionsCents") AS amount FROM "Payment" WHERE state = 'confirmed' GROUP BY 1, 2
        UNION ALL
        SELECT "familyId", "payerId", -sum("creditCents") FROM "PriceChange" GROUP BY 1, 2
        UNION ALL
        SELECT b."familyId", p."payerId", -sum(CASE WHEN b.state = 'cancelled' THEN b."creditedCents" ELSE ${CHARGE} END)
        FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId" ${ADJUSTED} WHERE b.state IN ('booked', 'cancelled') GROUP BY 1, 2) x
      GROUP BY "familyId", "payerId" HAVING sum(amount) <> 0`,
  },
  {
    id: "I-03e",
    title: "Aucun jour ne coûte moins que rien, et chaque avoir est au grand livre",
    sql: `SELECT b.id::text AS breach FROM "Booking" b ${ADJUSTED} WHERE b.state = 'booked' AND ${CHARGE} < 0
      UNION ALL
      SELECT concat_ws('/', x.owner, x.part) FROM (
        SELECT "familyId"::text AS owner, "payerId"::text AS part, sum("creditCents") AS amount FROM "PriceChange" GROUP BY 1, 2
        UNION ALL
        SELECT b."familyId"::text, p."payerId"::text, sum(b."creditedCents") FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId"
        WHERE b.state = 'cancelled' GROUP BY 1, 2
        UNION ALL
        SELECT a.owner, a.part, sum(e."amountCents") FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.id = e."accountId"
        JOIN "LedgerTransaction" t ON t.id = e."transactionId"
        WHERE a.kind IN ('familyCredit', 'familyUnbilled') AND t.kind IN ('cancellation', 'adjustment') GROUP BY 1, 2) x
      GROUP BY x.owner, x.part HAVING sum(x.amount) <> 0`,
  },
  {
    id: "I-03f",
    title: "Un reste reporté d’un euro ou plus vient d’une réservation de la mairie",
    sql: `SELECT id::text AS breach FROM "Payment" WHERE state = 'confirmed' AND "carriedCents" >= 100 AND "townChangeId" IS NULL AND NOT "isInvoiced"`,
  },
  {
    id: "I-03g",
    title:
      "Ce que doit chaque famille est ce qui a été reporté ou facturé, moins ce qu’elle en a payé",
    sql: `SELECT owner AS breach FROM (
        SELECT "familyId"::text AS owner, sum("carriedCents" - "debtPaidCents") AS amount FROM "Payment" WHERE state = 'confirmed' GROUP BY 1
        UNION ALL
        SELECT "familyId"::text, -sum("notBilledCents") FROM "Booking" WHERE state = 'cancelled' GROUP BY 1
        UNION ALL
        SELECT owner, -sum("balanceCents") FROM "LedgerAccount" WHERE kind IN ('familyReceivable', 'familyUnbilled') GROUP BY 1) x
      GROUP BY owner HAVING sum(amount) <> 0`,
  },
  {
    id: "I-03h",
    title: "Chaque changement par la mairie a fait ce qu’il dit, pour la même famille",
    sql: `SELECT t.id::text AS breach FROM "TownChange" t
      LEFT JOIN "Payment" p ON p."townChangeId" = t.id LEFT JOIN "Booking" b ON b."townChangeId" = t.id
      WHERE (t.change = 'add' AND (p.id IS NULL OR p.state <> 'confirmed' OR b.id IS NOT NULL))
        OR (t.change = 'cancel' AND (p.id IS NOT NULL OR b.id IS NULL OR b.state <> 'cancelled'))
        OR p."familyId" <> t."familyId" OR b."familyId" <> t."familyId"`,
  },
  // A charge of 0 writes no entry: of a day that a change took to 0 or from it, I-04c and I-04d hold the revenue.
  {
    id: "I-03i",
    title:
      "Un jour rendu pour absence l’est une seule fois, par son absence, et sa recette est reprise",
    sql: `SELECT b.id::text AS breach FROM "Booking" b JOIN "Absence" a ON a.id = b."absenceId"
      WHERE b.state <> 'cancelled' OR b."familyId" <> a."familyId" OR b."childId" <> a."childId" OR b."earnedAt" IS NOT NULL
        OR b.day NOT BETWEEN a."firstDay" AND a."lastDay" OR b."townChangeId" IS NOT NULL OR b."closureId" IS NOT NULL
        OR NOT EXISTS (SELECT FROM "Slot" s WHERE s.id = b."slotId" AND s."activityId" = a."activityId")
        OR (SELECT count(*) FROM "LedgerTransaction" t WHERE t."bookingId" = b.id AND t.kind = 'cancellation')
          <> (CASE WHEN b."creditedCents" > 0 THEN 1 ELSE 0 END)
        OR (NOT EXISTS (SELECT FROM "PriceAdjustment" j WHERE j."bookingId" = b.id)
          AND EXISTS (SELECT FROM "LedgerTransaction" t WHERE t.key = 'earn/' || b.id)
            <> EXISTS (SELECT FROM "LedgerTransaction" t WHERE t.key = 'unearn/' || b.id))
      UNION ALL
      SELECT t.key FROM "LedgerTransaction" t LEFT JOIN "Booking" b ON b.id = t."bookingId"
      WHERE t.kind = 'absence' AND (b."absenceId" IS NULL OR t.key <> 'unearn/' || b.id)
      UNION ALL
      SELECT p.id::text FROM "Payment" p JOIN "Booking" b ON b."paymentId" = p.id WHERE b."absenceId" IS NOT NULL
      GROUP BY p."familyId", p."payerId", p.id HAVING (SELECT sum(x."creditedCents") FROM "Booking" x JOIN "Payment" y ON y.id = x."paymentId"
        WHERE y."familyId" = p."familyId" AND y."payerId" = p."payerId") > (SELECT sum(y."additionsCents") FROM "Payment" y
        WHERE y."familyId" = p."familyId" AND y."payerId" = p."payerId" AND y.state = 'confirmed')`,
  },
  // Null: cancelled before this was written.
  {
    id: "I-03k",
    title: "Un jour pris par la mairie rend au moins ce qu’il a coûté",
    sql: `SELECT b.id::text AS breach FROM "Booking" b ${ADJUSTED}
      LEFT JOIN "Absence" a ON a.id = b."absenceId" LEFT JOIN "TownChange" t ON t.id = b."townChangeId"
      WHERE b."givenUpBy" IS NOT NULL AND (
        (b."givenUpBy" = 'townHall') <> (b."closureId" IS NOT NULL OR coalesce(a.justification = 'town', false)
          OR coalesce(t.reason = 'townError', false))
        OR (b."givenUpBy" = 'townHall' AND b."creditedCents" < ${CHARGE}))`,
  },
  {
    id: "I-03l",
    title: "Une commande ne réserve que des activités de sa régie",
    sql: `SELECT DISTINCT p.id::text AS breach FROM "Payment" p JOIN "Booking" b ON b."paymentId" = p.id
      JOIN "Slot" s ON s.id = b."slotId" JOIN "Activity" a ON a.id = s."activityId"
      WHERE b.state <> 'released' AND a."regieId" <> p."regieId"`,
  },
  {
    id: "I-03m",
    title: "Le prix sans réservation n’est que d’un enfant noté présent, pour ce motif",
    sql: `SELECT b.id::text AS breach FROM "TownChange" t JOIN "Payment" p ON p."townChangeId" = t.id
      JOIN "Booking" b ON b."paymentId" = p.id
      WHERE (t.reason <> 'unexpected' AND b.quote #>> '{explanation,isUnbooked}' = 'true')
        OR (t.reason = 'unexpected' AND NOT EXISTS (SELECT FROM "AttendanceEvent" e WHERE e."childId" = b."childId"
          AND e."slotId" = b."slotId" AND e.day = b.day AND e.state = 'present'))`,
  },
  {
    id: "I-03j",
    title: "La présence de chaque enfant est la dernière notée",
    sql: `SELECT concat_ws('/', coalesce(a."childId", e."childId"), coalesce(a.day, e.day)) AS breach FROM "Attendance" a
      FULL JOIN (SELECT DISTINCT ON ("childId", "slotId", day) * FROM "AttendanceEvent"
        ORDER BY "childId", "slotId", day, at DESC, sequence DESC) e
      ON e."childId" = a."childId" AND e."slotId" = a."slotId" AND e.day = a.day
      WHERE a.state IS DISTINCT FROM e.state OR a.at IS DISTINCT FROM e.at`,
  },
  {
    id: "I-04",
    title: "Un paiement encaissé ou reporté a son écriture et, s’il est à vérifier, sa tâche",
    sql: `SELECT p.id::text AS breach FROM "Payment" p
      LEFT JOIN "LedgerTransaction" t ON t.key IN ('settle/' || p.id, 'late/' || p.id)
      LEFT JOIN "StaffTask" s ON s."paymentId" = p.id
      WHERE (p.state IN ('confirmed', 'credited') AND p."cardCents" + p."creditCents" + p."carriedCents" > 0 AND t.id IS NULL)
        OR (p.state = 'quarantined' AND s.id IS NULL)
        OR (p.state NOT IN ('confirmed', 'credited') AND t.id IS NOT NULL)`,
  },
  {
    id: "I-04b",
    title: "L’argent du prestataire au grand livre est celui des paiements",
    sql: `SELECT p.id::text AS breach FROM "Payment" p JOIN "LedgerTransaction" t ON t."paymentId" = p.id AND t.kind IN ('settlement', 'latePayment')
      JOIN "LedgerEntry" e ON e."transactionId" = t.id JOIN "LedgerAccount" a ON a.id = e."accountId"
      GROUP BY p.id HAVING coalesce(sum(e."amountCents") FILTER (WHERE a.kind = 'providerClearing'), 0) <> p."cardCents"`,
  },
  {
    id: "I-04c",
    title: "Le prépayé est exactement le prix des jours réservés et pas encore passés",
    sql: `SELECT coalesce(l.owner, b.owner) AS breach FROM (
        SELECT a.owner, -sum(e."amountCents") AS amount FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.id = e."accountId"
        WHERE a.kind = 'prepaid' GROUP BY a.owner) l
      FULL JOIN (
        SELECT a.code AS owner, sum(${CHARGE}) AS amount FROM "Booking" b JOIN "Slot" s ON s.id = b."slotId"
        JOIN "Activity" a ON a.id = s."activityId" ${ADJUSTED} WHERE b.state = 'booked' AND b."earnedAt" IS NULL GROUP BY a.code) b
      ON b.owner = l.owner WHERE coalesce(l.amount, 0) <> coalesce(b.amount, 0)`,
  },
  {
    id: "I-04d",
    title: "Les recettes sont le prix des jours passés, familles et tiers",
    sql: `SELECT 'recettes' AS breach FROM (
        SELECT sum(e."amountCents") AS amount FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.id = e."accountId"
        WHERE a.kind IN ('revenue', 'thirdParty')
        UNION ALL
        SELECT sum(${CHARGE}) FROM "Booking" b ${ADJUSTED} WHERE b.state = 'booked' AND b."earnedAt" IS NOT NULL) x
      HAVING coalesce(sum(amount), 0) <> 0`,
  },
  {
    id: "I-05",
    title: "Les compteurs de places sont les réservations actives et les places proposées",
    sql: `SELECT concat_ws('/', d."slotId", d."schoolId", d.day) AS breach FROM "SlotDay" d
      LEFT JOIN "Booking" b ON b."slotId" = d."slotId" AND b."schoolId" = d."schoolId" AND b.day = d.day AND b.state IN ('held', 'booked')
      GROUP BY d."slotId", d."schoolId", d.day HAVING d.taken <> count(b.id) + (SELECT count(*) FROM "DayWaiting" w
        WHERE w."slotId" = d."slotId" AND w."schoolId" = d."schoolId" AND w.day = d.day AND w.state = 'offered')`,
  },
  {
    id: "I-05b",
    title: "Chaque réservation active est comptée",
    sql: `SELECT b.id::text AS breach FROM "Booking" b LEFT JOIN "SlotDay" d
      ON d."slotId" = b."slotId" AND d."schoolId" = b."schoolId" AND d.day = b.day
      WHERE b.state IN ('held', 'booked') AND d.day IS NULL`,
  },
  // Counted by the school where the child is now: of a year that is over, it says nothing about where the child was.
  {
    id: "I-05c",
    title: "Jamais plus d’inscriptions validées que de places",
    sql: `SELECT concat_ws('/', p."activityId", p."schoolId") AS breach FROM "EnrolmentPlaces" p
      JOIN "SchoolYear" y ON y.id = p."schoolYearId"
      LEFT JOIN "Enrolment" e ON e."activityId" = p."activityId" AND e."schoolYearId" = p."schoolYearId" AND e.state IN ('accepted', 'offered')
        AND EXISTS (SELECT 1 FROM "Child" c WHERE c.id = e."childId" AND c."schoolId" = p."schoolId")
      GROUP BY p."activityId", p."schoolId", p."schoolYearId", y."lastDay"
      HAVING (p.taken <> count(e.id) AND y."lastDay" >= (preau_now() AT TIME ZONE 'Europe/Paris')::date) OR p.taken > coalesce(p.capacity, p.taken)`,
  },
  {
    id: "I-06",
    title: "Jamais deux réservations actives d’un enfant au même moment du même jour",
    sql: `SELECT concat_ws('/', "childId", "slotId", day) AS breach FROM "Booking" WHERE state IN ('held', 'booked')
      GROUP BY "childId", "slotId", day HAVING count(*) > 1`,
  },
  {
    id: "I-07",
    title: "Les numéros de factures et de reçus se suivent sans trou",
    sql: `SELECT series || '/' || "regieId" || '/' || year AS breach FROM (
        SELECT 'facture' AS series, "regieId", year, count(*) AS n, max(sequence) AS last, min(sequence) AS first FROM "Invoice" GROUP BY "regieId", year
        UNION ALL
        SELECT 'reçu', "regieId", year, count(*), max(sequence), min(sequence) FROM "Receipt" GROUP BY "regieId", year) x
      WHERE n <> last OR first <> 1`,
  },
  {
    id: "I-07b",
    title: "Une facture fait la somme de ses lignes",
    sql: `SELECT i.number AS breach FROM "Invoice" i LEFT JOIN "InvoiceLine" l ON l."invoiceId" = i.id
      GROUP BY i.id, i.number HAVING i."totalCents" <> coalesce(sum(l."amountCents"), 0)`,
  },
  {
    id: "I-07c",
    title: "Chaque réservation confirmée a sa facture, chaque carte débitée son reçu",
    sql: `SELECT p.id::text AS breach FROM "Payment" p LEFT JOIN "Invoice" i ON i."paymentId" = p.id LEFT JOIN "Receipt" r ON r."paymentId" = p.id
      WHERE (p.state = 'confirmed' AND EXISTS (SELECT FROM "Booking" b WHERE b."paymentId" = p.id) AND (i.id IS NULL OR i."totalCents" <> p."additionsCents") AND NOT p."isInvoiced")
        OR (p."isInvoiced" AND i.id IS NOT NULL)
        OR (NOT EXISTS (SELECT FROM "Booking" b WHERE b."paymentId" = p.id) AND (i.id IS NOT NULL OR p."additionsCents" <> 0 OR p."debtPaidCents" = 0))
        OR (p.state IN ('confirmed', 'credited') AND p."cardCents" > 0 AND (r.id IS NULL OR r."amountCents" <> p."cardCents"))`,
  },
  {
    id: "I-08",
    title: "Ce qui ne s’efface pas est protégé par la base elle-même",
    sql: `SELECT t AS breach FROM unnest(ARRAY['LedgerTransaction', 'LedgerEntry', 'Invoice', 'InvoiceLine', 'Receipt', 'InvoicePayment', 'AuditEvent', 'PriceChange', 'PriceAdjustment', 'AttendanceEvent']) t
      WHERE has_table_privilege('preau_app', format('%I', t), 'UPDATE') OR has_table_privilege('preau_app', format('%I', t), 'DELETE')
        OR NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = format('%I', t)::regclass AND g.tgname = 'append_only' AND g.tgenabled IN ('O', 'A'))`,
  },
  {
    id: "I-09",
    title: "La chaîne du journal est intacte",
    sql: `SELECT id::text AS breach FROM (
        SELECT e.*, lag(e.hash, 1, '') OVER w AS before, lag(e.sequence, 1, 0::bigint) OVER w AS previous, preau_audit_hash(e) AS again
        FROM "AuditEvent" e WINDOW w AS (PARTITION BY e.month ORDER BY e.sequence)) x
      WHERE "prevHash" <> before OR sequence <> previous + 1 OR hash <> again
      UNION ALL
      SELECT c.month::text FROM "AuditChain" c LEFT JOIN "AuditEvent" e ON e.month = c.month
      GROUP BY c.month, c.sequence HAVING c.sequence <> count(e.id)`,
  },
  {
    id: "I-10",
    title: "Chaque e-mail a une clé, et une facture n’est annoncée qu’une fois à la même adresse",
    sql: `SELECT "dedupeKey" AS breach FROM "MailOutbox" GROUP BY "dedupeKey" HAVING count(*) > 1
      UNION ALL
      SELECT 'two mails of invoice ' || (params->>'invoiceNumber') FROM "MailOutbox"
      WHERE template IN ('paymentReceived', 'bookingConfirmedByCredit', 'monthInvoiced') AND recipient <> ''
        AND params->>'invoiceNumber' IS NOT NULL
      GROUP BY params->>'invoiceNumber', lower(recipient) HAVING count(*) > 1
      UNION ALL
      SELECT 'two receipts of payment ' || "paymentId" FROM "Receipt" GROUP BY "paymentId" HAVING count(*) > 1
      UNION ALL
      SELECT 'sent twice: ' || key FROM "LocalMail" GROUP BY key HAVING count(*) > 1
      UNION ALL
      SELECT t || ' takes a key twice' FROM (VALUES ('MailOutbox', 'dedupeKey'), ('LocalMail', 'key')) AS wanted (t, c)
      WHERE NOT EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = format('%I', t)::regclass AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
          AND i.indnkeyatts = 1 AND a.attname = c)`,
  },
];
