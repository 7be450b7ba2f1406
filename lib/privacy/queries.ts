import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { progressSelect } from "#lib/long-jobs/queries.ts";
import { jobProgress } from "#lib/long-jobs/view.ts";

type Reader = Pick<ParentContext, "family" | "guardian">;

/** The copies an adult asked for, the latest first. */
export async function listExports({ family, guardian }: Reader) {
  const [at, rows] = await Promise.all([
    now(),
    db.dataExport.findMany({
      where: { familyId: family.id, guardianId: guardian.id },
      orderBy: { job: { createdAt: "desc" } },
      take: 5,
      select: {
        id: true,
        expiresAt: true,
        sizeBytes: true,
        storageKey: true,
        job: { select: { ...progressSelect, createdAt: true } },
      },
    }),
  ]);
  return rows.map(({ id, expiresAt, sizeBytes, storageKey, job }) => ({
    id,
    expiresAt,
    sizeBytes,
    requestedAt: job.createdAt,
    isReady: job.state === "done" && storageKey !== null,
    isFailed: job.state === "failed",
    isStopped: job.state === "cancelled",
    progress: jobProgress(job, at),
  }));
}

/** What stands in the way of erasing a family's file, and what would go. Null: no such family. */
export function familyToErase(familyId: string) {
  return db.family.findUnique({
    where: { id: familyId },
    select: {
      id: true,
      name: true,
      fileNumber: true,
      erasedAt: true,
      _count: {
        select: { children: true, documents: true, requests: true, threads: true, invoices: true },
      },
    },
  });
}
