import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { readValue, stampOf } from "#lib/change-requests/current-value.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { valueLines } from "#lib/change-requests/values.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { schoolYearEnds } from "./erase-health-sheets.ts";
import { erasedOn } from "./health-retention.ts";

/** What an adult reads before saying that the file is right, with a phone of one's own, and a stamp of it all. */
export async function loadCheck(familyId: string, guardianId: string, tx: Tx = db) {
  const subject = { familyId, childId: null, guardianId: null };
  const year = await enrolmentYear(tx);
  const address = await readValue(tx, "address", subject);
  const phone = await readValue(tx, "phone", { ...subject, guardianId });
  const contacts = await readValue(tx, "emergencyContacts", subject);
  const delivery = await readValue(tx, "invoiceDelivery", subject);
  const quotient = await readValue(tx, "quotient", subject);
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
  const { health } = await fileSettings(tx);
  const years = await schoolYearEnds(tx);
  const children = [];
  for (const { healthSheet, ...row } of rows) {
    const own = { familyId, childId: row.id, guardianId: null };
    const meal = await readValue(tx, "meal", own);
    const persons = await readValue(tx, "authorisedPersons", own);
    const agreements = await readValue(tx, "agreements", own);
    children.push({
      ...row,
      /** When its health sheet goes; null: none, or not known yet. */
      healthErasedOn:
        healthSheet && erasedOn(parisDayOf(healthSheet.updatedAt), years, health.keepDays),
      image: agreements.image,
      mealLines: valueLines("meal", meal),
      personLines: valueLines("authorisedPersons", persons),
      stamp: [stampOf(meal), stampOf(persons), stampOf(agreements)],
    });
  }
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
