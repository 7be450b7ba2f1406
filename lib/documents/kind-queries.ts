import "server-only";
import { db } from "#lib/db/client.ts";

/** Every kind for the catalog's screen, those not asked for any more last. */
export async function listKinds() {
  const rows = await db.documentKind.findMany({
    orderBy: [{ retiredAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { name: "asc" }],
    include: {
      requiredFor: {
        orderBy: { activity: { position: "asc" } },
        include: { activity: { select: { name: true } } },
      },
      _count: { select: { documents: true } },
    },
  });
  return rows.map(({ requiredFor, _count, ...row }) => ({
    ...row,
    asked: requiredFor.map(({ activityId, condition, activity }) => ({
      activityId,
      condition,
      activityName: activity.name,
    })),
    fileCount: _count.documents,
  }));
}

export type ListedKind = Awaited<ReturnType<typeof listKinds>>[number];

/** Activities that may ask for a document. */
export async function listActivityNames(): Promise<{ id: string; name: string }[]> {
  return db.activity.findMany({ orderBy: { position: "asc" }, select: { id: true, name: true } });
}
