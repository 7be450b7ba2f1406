import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { loadAdults, loadCurrentDocuments, loadKinds } from "./queries.ts";
import { type Requirement, requirementKey, requirementsOf, standingOf } from "./requirement.ts";

export type FamilyDocuments = {
  /** Asked for and not there, refused or out of date. */
  toSend: Requirement[];
  /** Waiting for the town hall, or for the antivirus. */
  sent: Requirement[];
  valid: Requirement[];
  children: { id: string; firstName: string }[];
};

type Viewer = { family: { id: string }; guardian: { id: string }; rights: "full" | "limited" };

/**
 * All that a family has sent and is asked for, whatever the activity: a document answers every request that wants it.
 * A parent with limited rights sees only what he or she sent, and is asked for nothing.
 */
export async function loadFamilyDocuments(viewer: Viewer): Promise<FamilyDocuments> {
  const familyId = viewer.family.id;
  const today = parisDayOf(await now());
  const isFull = viewer.rights === "full";
  const [children, enrolments, { kinds, required }, every, adults, allKinds] = await Promise.all([
    db.child.findMany({
      where: { familyId },
      orderBy: [{ birthDay: "asc" }, { id: "asc" }],
      select: { id: true, firstName: true, hasPai: true },
    }),
    db.enrolment.findMany({
      where: {
        child: { familyId },
        state: { in: ["requested", "toComplete", "waiting", "offered", "accepted"] },
        schoolYear: { lastDay: { gte: fromDay(today) } },
      },
      orderBy: [{ child: { birthDay: "asc" } }, { id: "asc" }],
      select: { childId: true, activityId: true },
    }),
    loadKinds(),
    loadCurrentDocuments(familyId),
    loadAdults(familyId),
    db.documentKind.findMany(),
  ]);
  const own = isFull ? null : new Set(await sentBy(familyId, viewer.guardian.id));
  const documents = every.filter(({ id }) => own === null || own.has(id));
  const rows = requirementsOf({
    enrolments: isFull ? enrolments : [],
    kinds,
    required,
    paiChildIds: new Set(children.filter(({ hasPai }) => hasPai).map(({ id }) => id)),
    adults,
    documents,
    later: [],
    today,
  });
  const known = new Set(rows.map(({ key }) => key));
  for (const document of documents) {
    const { kindId, childId, guardianId } = document;
    const key = requirementKey(kindId, childId ?? guardianId);
    const kind = allKinds.find(({ id }) => id === kindId);
    if (known.has(key) || !kind) continue;
    known.add(key);
    const same = documents.filter(
      (each) =>
        each.kindId === kindId && each.childId === childId && each.guardianId === guardianId,
    );
    const adultName = adults.find(({ id }) => id === guardianId)?.name ?? null;
    const standing = standingOf(same, today);
    const concerns = childId ? [childId] : [];
    rows.push({ key, kind, childId, guardianId, adultName, concerns, documents: same, standing });
  }
  const isSent = ({ standing }: Requirement) => standing === "received" || standing === "checking";
  return {
    toSend: rows.filter((row) => !isSent(row) && row.standing !== "valid"),
    sent: rows.filter(isSent),
    valid: rows.filter(({ standing }) => standing === "valid"),
    children,
  };
}

async function sentBy(familyId: string, uploadedById: string): Promise<string[]> {
  const rows = await db.document.findMany({
    where: { familyId, uploadedById },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
