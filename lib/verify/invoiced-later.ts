import type { Invariant } from "./invariants.ts";

/** What was booked to be invoiced after the month: what is still to be invoiced, and what each month's invoice took. */
export const invoicedLater: readonly Invariant[] = [
  {
    id: "I-13",
    title: "Ce qui reste à facturer à chaque payeur est le prix de ses jours pas encore facturés",
    sql: `SELECT concat_ws('/', owner, part) AS breach FROM (
        SELECT owner, part, -sum("balanceCents") AS amount FROM "LedgerAccount" WHERE kind = 'familyUnbilled' GROUP BY 1, 2
        UNION ALL
        SELECT b."familyId"::text, p."payerId"::text, sum(b."priceCents" - b."notBilledCents") FROM "Booking" b
        JOIN "Payment" p ON p.id = b."paymentId" WHERE p."isInvoiced" AND p.state = 'confirmed' AND b."invoiceId" IS NULL
          AND b.state IN ('booked', 'cancelled') GROUP BY 1, 2) x
      GROUP BY owner, part HAVING sum(amount) <> 0`,
  },
  {
    id: "I-13b",
    title: "Une facture du mois fait la somme de ses jours, et son écriture la sienne",
    sql: `SELECT i.number AS breach FROM "Invoice" i
      LEFT JOIN (SELECT "invoiceId", sum("priceCents" - "notBilledCents") AS amount FROM "Booking" GROUP BY 1) b ON b."invoiceId" = i.id
      LEFT JOIN (SELECT t.key, sum(e."amountCents") FILTER (WHERE a.kind = 'familyReceivable' AND e."amountCents" > 0) AS amount
        FROM "LedgerTransaction" t JOIN "LedgerEntry" e ON e."transactionId" = t.id JOIN "LedgerAccount" a ON a.id = e."accountId"
        WHERE t.kind = 'invoice' GROUP BY 1) l ON l.key = 'invoice/' || i.id
      WHERE (i.month IS NOT NULL AND (b.amount IS DISTINCT FROM i."totalCents" OR l.amount IS DISTINCT FROM i."totalCents"))
        OR (i.month IS NULL AND (b.amount IS NOT NULL OR l.amount IS NOT NULL))
      UNION ALL
      SELECT t.key FROM "LedgerTransaction" t WHERE t.kind = 'invoice'
        AND NOT EXISTS (SELECT FROM "Invoice" i WHERE t.key = 'invoice/' || i.id)`,
  },
  {
    id: "I-13c",
    title: "Une facture du mois ne porte que des jours passés de son payeur et de sa régie",
    sql: `SELECT b.id::text AS breach FROM "Booking" b JOIN "Invoice" i ON i.id = b."invoiceId" JOIN "Payment" p ON p.id = b."paymentId"
      WHERE NOT p."isInvoiced" OR p."regieId" <> i."regieId" OR p."payerId" <> i."payerId" OR p."familyId" <> i."familyId"
        OR b.day >= i.month + interval '1 month'
      UNION ALL
      SELECT b.id::text FROM "Booking" b JOIN "Payment" p ON p.id = b."paymentId" WHERE b."notBilledCents" > 0 AND NOT p."isInvoiced"`,
  },
  {
    id: "I-13d",
    title: "Un paiement paie entières les factures du mois qu’il a prises, chacune une seule fois",
    sql: `SELECT x."paymentId"::text AS breach FROM "InvoicePayment" x JOIN "Payment" p ON p.id = x."paymentId"
        JOIN "Invoice" i ON i.id = x."invoiceId"
      GROUP BY x."paymentId", p.id HAVING sum(i."totalCents") > p."debtPaidCents"
        OR bool_or(i.month IS NULL OR i."familyId" <> p."familyId" OR i."payerId" <> p."payerId")
      UNION ALL
      SELECT x."invoiceId"::text FROM "InvoicePayment" x JOIN "Payment" p ON p.id = x."paymentId"
      WHERE p.state IN ('created', 'open', 'processing', 'confirmed') GROUP BY x."invoiceId" HAVING count(*) > 1
      UNION ALL
      SELECT concat_ws('/', a.owner, a.part) FROM "LedgerAccount" a JOIN "Invoice" i ON i."familyId"::text = a.owner AND i."payerId"::text = a.part
      WHERE a.kind = 'familyReceivable' AND i.month IS NOT NULL AND NOT EXISTS (SELECT FROM "InvoicePayment" x JOIN "Payment" p ON p.id = x."paymentId"
        WHERE x."invoiceId" = i.id AND p.state = 'confirmed')
      GROUP BY a.id HAVING sum(i."totalCents") > a."balanceCents"`,
  },
];
