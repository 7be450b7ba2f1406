import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { readValue, type Subject, stampOf } from "./current-value.ts";
import { isChangeField } from "./fields.ts";
import { merged } from "./merged.ts";
import { type AnyValue, type ChangeField, type ChangeValues, valueLines } from "./values.ts";

const columns = {
  id: true,
  familyId: true,
  childId: true,
  guardianId: true,
  field: true,
  oldValue: true,
  newValue: true,
  reason: true,
  state: true,
  createdAt: true,
  decidedAt: true,
  decidedById: true,
  answer: true,
  version: true,
  documentId: true,
  authorId: true,
  author: { select: { firstName: true, lastName: true } },
  child: { select: { firstName: true, lastName: true } },
  guardian: { select: { firstName: true, lastName: true } },
} as const;

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function rowsOf(where: object, order: "asc" | "desc", take: number) {
  return db.changeRequest.findMany({
    where,
    orderBy: [{ createdAt: order }, { id: order }],
    take,
    select: columns,
  });
}

function shown(row: Row) {
  const { field, oldValue, newValue, ...rest } = row;
  if (!isChangeField(field)) throw new Error(`unknown field ${field}`);
  const person = row.child ?? row.guardian;
  return {
    ...rest,
    field,
    subject: person ? `${person.firstName} ${person.lastName}` : null,
    oldLines: linesOf(field, oldValue),
    newLines: linesOf(field, newValue),
    isAutomatic: row.state === "accepted" && row.decidedById === null && row.authorId !== null,
    /** An agent's own, which nobody asked for in the portal. */
    isCorrection: row.authorId === null,
  };
}

/** Erasing a family leaves an empty value behind. */
function linesOf(field: ChangeField, value: unknown): string[] {
  const isErased = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isErased && !Array.isArray(value)
    ? ["Effacé"]
    : valueLines(field, value as AnyValue as never);
}
export type ShownChange = ReturnType<typeof shown>;

/** The value of a field that is in use. */
export function currentValue<F extends ChangeField>(
  field: F,
  subject: Subject,
): Promise<ChangeValues[F]> {
  return readValue(db, field, subject);
}

/** The current value of a field with its stamp, and the change that waits, if any: what a form starts from. */
export async function fieldState<F extends ChangeField>(
  field: F,
  subject: Subject,
): Promise<{ value: ChangeValues[F]; stamp: string; pending: ShownChange | null }> {
  const value = await readValue(db, field, subject);
  const [row] = await rowsOf({ ...subject, field, state: "pending" }, "desc", 1);
  return { value, stamp: stampOf(value), pending: row ? shown(row) : null };
}

/** What waits for staff of the family's own facts and of this adult's, by field. */
export async function pendingChanges(
  familyId: string,
  guardianId: string,
): Promise<Partial<Record<ChangeField, ShownChange>>> {
  const rows = await rowsOf(
    { familyId, childId: null, state: "pending", OR: [{ guardianId: null }, { guardianId }] },
    "asc",
    20,
  );
  return Object.fromEntries(rows.map((row) => [row.field, shown(row)]));
}

/**
 * With full rights, the family's, the children's and one's own; another adult's phone is hers. With limited rights, what
 * one asked for, and what an agent corrected of oneself.
 */
function ownChanges({
  guardian,
  rights,
}: {
  guardian: { id: string };
  rights: "full" | "limited";
}) {
  return rights === "full"
    ? { OR: [{ guardianId: null }, { guardianId: guardian.id }] }
    : { OR: [{ authorId: guardian.id }, { guardianId: guardian.id }] };
}

/** Changes of a family, newest first; with limited rights, only one's own. */
export async function listChanges(reader: {
  family: { id: string };
  guardian: { id: string };
  rights: "full" | "limited";
}): Promise<ShownChange[]> {
  const own = ownChanges(reader);
  return (await rowsOf({ familyId: reader.family.id, ...own }, "desc", 200)).map(shown);
}

/** Past changes of some fields, newest first: their history. */
export async function changeHistory(familyId: string, fields: ChangeField[]) {
  const where = { familyId, field: { in: fields }, state: { not: "pending" } };
  return (await rowsOf(where, "desc", 20)).map(shown);
}

export async function readChange(
  changeId: string,
  reader: { family: { id: string }; guardian: { id: string }; rights: "full" | "limited" },
): Promise<ShownChange | null> {
  const own = ownChanges(reader);
  const [row] = await rowsOf({ id: changeId, familyId: reader.family.id, ...own }, "desc", 1);
  return row ? shown(row) : null;
}

const DAY_MS = 86_400_000;

/** Changes that wait for staff, oldest first. */
export async function listChangeQueue() {
  const at = await now();
  const rows = await db.changeRequest.findMany({
    where: { state: "pending" },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 200,
    select: { ...columns, family: { select: { name: true, fileNumber: true } } },
  });
  return rows.map(({ family, ...row }) => ({
    ...shown(row),
    family,
    ageDays: Math.floor((at.getTime() - row.createdAt.getTime()) / DAY_MS),
  }));
}
export type QueuedChange = Awaited<ReturnType<typeof listChangeQueue>>[number];

/** One change for staff: the value in use now, its stamp, the proof and the family. */
export async function readChangeForStaff(changeId: string) {
  const row = await db.changeRequest.findUnique({
    where: { id: changeId },
    select: {
      ...columns,
      family: { select: { id: true, name: true, fileNumber: true, city: true, isResident: true } },
      decidedBy: { select: { firstName: true, lastName: true } },
      document: {
        select: {
          id: true,
          mediaType: true,
          uploadedAt: true,
          wrappedKey: true,
          isPrivate: true,
          kind: { select: { name: true } },
        },
      },
    },
  });
  if (!row) return null;
  const { family, document, decidedBy, ...rest } = row;
  const change = shown(rest);
  const { familyId, childId, guardianId } = row;
  const current = await readValue(db, change.field, { familyId, childId, guardianId });
  return {
    ...change,
    // What accepting writes.
    ...(change.state === "pending"
      ? { newLines: linesOf(change.field, merged(current, row)) }
      : {}),
    family,
    decidedBy,
    // An adult's own proof is withdrawn with her request.
    document:
      document?.wrappedKey && !(document.isPrivate && row.state === "withdrawn")
        ? {
            id: document.id,
            mediaType: document.mediaType,
            uploadedAt: document.uploadedAt,
            name: document.kind.name,
          }
        : null,
    stamp: stampOf(current),
    currentLines: valueLines(change.field, current as never),
  };
}
export type ChangeForStaff = NonNullable<Awaited<ReturnType<typeof readChangeForStaff>>>;

/** Changes of one family for staff, newest first. */
export async function changesOfFamily(familyId: string): Promise<ShownChange[]> {
  return (await rowsOf({ familyId }, "desc", 10)).map(shown);
}
