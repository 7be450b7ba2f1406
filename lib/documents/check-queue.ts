import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { expiryOf } from "./requirement.ts";

export type QueuedDocument = {
  id: string;
  kindName: string;
  /** The child or the adult it is about; null: the whole family. */
  subject: string | null;
  family: { name: string; fileNumber: string };
  ageDays: number;
};

type Row = Omit<QueuedDocument, "family" | "ageDays"> & {
  familyName: string;
  fileNumber: string;
  uploadedAt: string;
};

const DAY_MS = 86_400_000;

/**
 * Documents that wait for an agent and that no request shows, oldest first; those about health only with the right to
 * read them. The rule is the view's: the menu and the morning's summary count by it too.
 */
export async function listDocumentsToCheck(mayReadHealth: boolean): Promise<QueuedDocument[]> {
  const at = await now();
  const rows = await db.$queryRaw<Row[]>`
    SELECT d.id, k.name AS "kindName", f.name AS "familyName", f."fileNumber",
      coalesce(c."firstName" || ' ' || c."lastName", g."firstName" || ' ' || g."lastName") AS subject,
      to_json(d."uploadedAt") #>> '{}' AS "uploadedAt"
    FROM "DocumentToCheck" d
    JOIN "DocumentKind" k ON k.id = d."kindId"
    JOIN "Family" f ON f.id = d."familyId"
    LEFT JOIN "Child" c ON c.id = d."childId"
    LEFT JOIN "Guardian" g ON g.id = d."guardianId"
    WHERE ${mayReadHealth} OR NOT d."isHealth"
    ORDER BY d."uploadedAt", d.id
    LIMIT 200`;
  return rows.map(({ familyName, fileNumber, uploadedAt, ...row }) => ({
    ...row,
    family: { name: familyName, fileNumber },
    ageDays: Math.floor((at.getTime() - new Date(uploadedAt).getTime()) / DAY_MS),
  }));
}

const wanted = {
  id: true,
  familyId: true,
  kindId: true,
  childId: true,
  guardianId: true,
  state: true,
  scan: true,
  mediaType: true,
  sizeBytes: true,
  pages: true,
  uploadedAt: true,
  expiresOn: true,
  reviewReason: true,
  isSuspicious: true,
} as const;

/**
 * One document that counts for its family, with what an agent compares it with and the other files sent for the same
 * thing. Null when there is none, when it is erased or replaced, or when it is not for these eyes.
 */
export async function readDocumentToCheck(documentId: string, mayReadHealth: boolean) {
  const row = await db.document.findFirst({
    where: { id: documentId, isPrivate: false, replacedAt: null, wrappedKey: { not: null } },
    select: {
      ...wanted,
      kind: true,
      uploadedBy: { select: { firstName: true, lastName: true } },
      guardian: { select: { firstName: true, lastName: true } },
      child: {
        select: {
          firstName: true,
          lastName: true,
          birthDay: true,
          hasPai: true,
          school: { select: { name: true } },
          class: { select: { name: true } },
        },
      },
      family: {
        select: {
          id: true,
          name: true,
          fileNumber: true,
          addressLine1: true,
          addressLine2: true,
          postalCode: true,
          city: true,
        },
      },
    },
  });
  if (!row || (row.kind.isHealth && !mayReadHealth)) return null;
  const { familyId, kindId, childId, guardianId } = row;
  const [files, request, year, at] = await Promise.all([
    db.document.findMany({
      where: {
        familyId,
        kindId,
        childId,
        guardianId,
        isPrivate: false,
        replacedAt: null,
        wrappedKey: { not: null },
      },
      orderBy: [{ uploadedAt: "asc" }, { id: "asc" }],
      select: { id: true, state: true },
    }),
    db.enrolmentRequest.findFirst({
      where: { familyId, state: "submitted" },
      orderBy: { submittedAt: "asc" },
      select: { id: true, number: true },
    }),
    enrolmentYear(),
    now(),
  ]);
  const { child } = row;
  return {
    ...row,
    expiresOn: row.expiresOn && toDay(row.expiresOn),
    /** How long it would hold if it were accepted now. */
    proposedUntil: expiryOf(row.kind, {
      schoolYearLastDay: year?.lastDay ?? null,
      today: parisDayOf(at),
    }),
    child: child && { ...child, birthDay: toDay(child.birthDay) },
    files,
    /** A request of the same family that is before an agent. */
    request,
  };
}
export type DocumentToCheck = NonNullable<Awaited<ReturnType<typeof readDocumentToCheck>>>;

/** The documents of a family for its page, by kind; those about health only with the right to read them. */
export async function documentsOfFamily(familyId: string, mayReadHealth: boolean) {
  const rows = await db.document.findMany({
    where: {
      familyId,
      // An adult's own proof is read with the change that it proves.
      isPrivate: false,
      replacedAt: null,
      OR: [{ wrappedKey: { not: null } }, { scan: "infected" }],
      ...(mayReadHealth ? {} : { kind: { isHealth: false } }),
    },
    orderBy: [{ kind: { position: "asc" } }, { uploadedAt: "desc" }, { id: "asc" }],
    select: {
      id: true,
      state: true,
      scan: true,
      uploadedAt: true,
      expiresOn: true,
      kind: { select: { name: true } },
      child: { select: { firstName: true, lastName: true } },
      guardian: { select: { firstName: true, lastName: true } },
    },
  });
  const today = parisDayOf(await now());
  return rows.map(({ child, guardian, expiresOn, ...row }) => {
    const person = child ?? guardian;
    const until = expiresOn && toDay(expiresOn);
    return {
      ...row,
      subject: person ? `${person.firstName} ${person.lastName}` : null,
      expiresOn: until,
      isExpired: row.state === "valid" && until !== null && until < today,
    };
  });
}
export type FamilyDocument = Awaited<ReturnType<typeof documentsOfFamily>>[number];
