import "server-only";
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

type Row = Pick<Reading, "id" | "action" | "at" | "count"> & {
  actorId: string | null;
  actorKind: string;
  objectId: string | null;
};

/**
 * Who opened something of this family's file, agents and adults of the family, and when, the latest first. The same
 * person and thing on one day make one line. What is another adult's own is not told to this one.
 */
export async function listReadings(familyId: string, guardianId: string): Promise<Reading[]> {
  const rows = await rowsOf(familyId, await othersOwn(familyId, guardianId));
  const [people, things] = await Promise.all([peopleOf(rows), thingsOf(familyId, rows)]);
  return rows.map(({ actorId, actorKind, objectId, ...row }) => ({
    ...row,
    who: people.get(actorId ?? "") ?? (actorKind === "staff" ? AGENT : "Un adulte du dossier"),
    isStaff: actorKind === "staff",
    thing: things.get(objectId ?? "") ?? null,
  }));
}

/** Proofs that the other adults sent for themselves alone. */
async function othersOwn(familyId: string, guardianId: string): Promise<string[]> {
  const rows = await db.document.findMany({
    where: { familyId, isPrivate: true, guardianId: { not: guardianId } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const AGENT = "Un agent de la mairie";

/** Counted by the database: one person's hundreds of readings of a day push no other reading off the list. */
function rowsOf(familyId: string, hidden: readonly string[]) {
  return db.$queryRaw<Row[]>`
    SELECT (array_agg(id ORDER BY at DESC, id DESC))[1]::text AS id, max(at) AS at, count(*)::int AS count,
      "actorId"::text AS "actorId", "actorKind"::text AS "actorKind", action, "objectId"
    FROM "AuditEvent"
    WHERE "familyId" = ${familyId}::uuid AND "actorKind" IN ('staff', 'guardian')
      AND action = ANY(${[...readingActions]}::text[])
      AND coalesce("objectId", '') <> ALL(${[...hidden]}::text[])
    GROUP BY (at AT TIME ZONE 'Europe/Paris')::date, "actorId", "actorKind", action, "objectId"
    ORDER BY max(at) DESC, 1 DESC LIMIT ${LISTED}::int`;
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
