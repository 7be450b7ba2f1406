import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear, schoolYearEnds } from "#lib/catalog/queries.ts";
import { readValue, stampOf } from "#lib/change-requests/current-value.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { erasedOn } from "./health-retention.ts";

/** What an adult reads before saying that the file is right, with a phone of one's own, and a stamp of it all. */
export async function loadCheck(familyId: string, guardianId: string, tx: Tx = db) {
  const subject = { familyId, childId: null, guardianId: null };
  const [year, years, { health }] = await Promise.all([
    enrolmentYear(tx),
    schoolYearEnds(tx),
    fileSettings(tx),
  ]);
  // All at once: what has the same shape is asked together.
  const [address, phone, contacts, delivery, quotient] = await Promise.all([
    readValue(tx, "address", subject),
    readValue(tx, "phone", { ...subject, guardianId }),
    readValue(tx, "emergencyContacts", subject),
    readValue(tx, "invoiceDelivery", subject),
    readValue(tx, "quotient", subject),
  ]);
  const rows = await tx.child.findMany({
    where: { familyId },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: {
      id: true,
      firstName: true,
      lastName: true,
      school: { select: { name: true } },
      class: { select: { name: true } },
      healthSheet: { select: { updatedAt: true } },
    },
  });
  const children = await Promise.all(
    rows.map(async ({ healthSheet, ...row }) => {
      const own = { familyId, childId: row.id, guardianId: null };
      const [meal, persons, agreements] = await Promise.all([
        readValue(tx, "meal", own),
        readValue(tx, "authorisedPersons", own),
        readValue(tx, "agreements", own),
      ]);
      return {
        ...row,
        /** When its health sheet goes; null: none, or not known yet. */
        healthErasedOn:
          healthSheet && erasedOn(parisDayOf(healthSheet.updatedAt), years, health.keepDays),
        image: agreements.image,
        mealLines: valueLines("meal", meal),
        personLines: valueLines("authorisedPersons", persons),
        stamp: [stampOf(meal), stampOf(persons), stampOf(agreements)],
      };
    }),
  );
  const stamps = [phone, address, contacts, delivery, quotient].map(stampOf);
  return {
    year,
    phoneLines: valueLines("phone", phone),
    addressLines: valueLines("address", address),
    contactLines: valueLines("emergencyContacts", contacts),
    deliveryLines: valueLines("invoiceDelivery", delivery),
    quotientLines: valueLines("quotient", quotient),
    children,
    stamp: [...stamps, ...children.flatMap(({ stamp }) => stamp)].join("."),
  };
}
export type FileToCheck = Awaited<ReturnType<typeof loadCheck>>;

/** The last answers of the family to each question, newest first. */
export async function lastConsents(familyId: string) {
  const rows = await db.consent.findMany({
    where: { familyId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      kind: true,
      isGiven: true,
      at: true,
      child: { select: { firstName: true } },
      author: { select: { firstName: true, lastName: true } },
    },
  });
  return rows;
}
