import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { ofName } from "#lib/notifications/words.ts";
import { readingActions } from "./reading-words.ts";

const LISTED = 100;

export type Reading = {
  id: string;
  action: string;
  /** The last of those of this day. */
  at: Date;
  /** How often on this day. */
  count: number;
  who: string;
  isStaff: boolean;
  /** The document with its child, or the child; null when it is erased, or when the line tells enough. */
  thing: string | null;
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/**
 * Who opened something of this family's file, agents and adults of the family, and when, the latest first. The same
 * person and thing on one day make one line. What is another adult's own is not told to this one.
 */
export async function listReadings(familyId: string, guardianId: string): Promise<Reading[]> {
  const hidden = await othersOwn(familyId, guardianId);
  const rows = (await rowsOf(familyId)).filter(({ objectId }) => !hidden.has(objectId ?? ""));
  const [people, things] = await Promise.all([peopleOf(rows), thingsOf(familyId, rows)]);
  const lines = new Map<string, Reading>();
  for (const { id, at, actorId, actorKind, action, objectId } of rows) {
    const key = [parisDayOf(at), actorId, action, objectId].join("|");
    const known = lines.get(key);
    if (known) known.count += 1;
    else
      lines.set(key, {
        id,
        action,
        at,
        count: 1,
        who: people.get(actorId ?? "") ?? (actorKind === "staff" ? AGENT : "Un adulte du dossier"),
        isStaff: actorKind === "staff",
        thing: things.get(objectId ?? "") ?? null,
      });
  }
  return [...lines.values()].slice(0, LISTED);
}

/** Proofs that the other adults sent for themselves alone. */
async function othersOwn(familyId: string, guardianId: string): Promise<Set<string>> {
  const rows = await db.document.findMany({
    where: { familyId, isPrivate: true, guardianId: { not: guardianId } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

const AGENT = "Un agent de la mairie";

function rowsOf(familyId: string) {
  return db.auditEvent.findMany({
    where: {
      familyId,
      actorKind: { in: ["staff", "guardian"] },
      action: { in: [...readingActions] },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: LISTED * 3,
    select: { id: true, at: true, actorId: true, actorKind: true, action: true, objectId: true },
  });
}

const nameOf = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`;

async function peopleOf(rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))];
  const select = { id: true, firstName: true, lastName: true };
  const [agents, adults] = await Promise.all([
    db.staffMember.findMany({ where: { id: { in: ids } }, select }),
    db.guardian.findMany({ where: { id: { in: ids } }, select }),
  ]);
  return new Map([...agents, ...adults].map((person) => [person.id, nameOf(person)]));
}

async function thingsOf(familyId: string, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ objectId }) => objectId ?? []))];
  const where = { id: { in: ids } };
  const [documents, children, photos] = await Promise.all([
    db.document.findMany({
      where: { ...where, familyId },
      select: {
        id: true,
        kind: { select: { name: true } },
        child: { select: { firstName: true } },
      },
    }),
    db.child.findMany({ where: { ...where, familyId }, select: { id: true, firstName: true } }),
    db.personPhoto.findMany({
      where: { ...where, child: { familyId } },
      select: { id: true, personName: true, child: { select: { firstName: true } } },
    }),
  ]);
  return new Map([
    ...documents.map(({ id, kind, child }): [string, string] => [
      id,
      child ? `${kind.name}, ${child.firstName}` : kind.name,
    ]),
    ...children.map(({ id, firstName }): [string, string] => [id, firstName]),
    ...photos.map(({ id, personName, child }): [string, string] => [
      id,
      personName === null
        ? `la photo ${ofName(child.firstName)}`
        : `la photo d’une personne autorisée pour ${child.firstName}`,
    ]),
  ]);
}
