import "server-only";
import type { ReaderContext } from "#lib/accounts/session.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { kindsFor } from "./kinds.ts";
import { type JobProgress, jobProgress } from "./view.ts";

export const progressSelect = {
  id: true,
  kind: true,
  state: true,
  stage: true,
  done: true,
  total: true,
  failures: true,
  runStartedAt: true,
  runStartedDone: true,
} as const;

/** How far a long job is, for the adult who asked for it or for an agent who follows its kind; else null. */
export async function readProgress(
  reader: ReaderContext,
  jobId: string,
): Promise<JobProgress | null> {
  const where = reader.parent
    ? {
        id: jobId,
        dataExport: {
          familyId: reader.parent.family.id,
          guardianId: reader.parent.guardian.id,
        },
      }
    : { id: jobId, kind: { in: kindsFor(reader.staff.permissions) } };
  const row = await db.longJob.findFirst({ where, select: progressSelect });
  return row && jobProgress(row, await now());
}

const followedSelect = {
  ...progressSelect,
  createdAt: true,
  finishedAt: true,
  startedBy: { select: { firstName: true, lastName: true } },
  groupMessage: { select: { id: true, subject: true } },
} as const;

const LISTED = 50;

/** The long work that an agent with these permissions follows, the latest first. */
export async function listFollowedJobs(permissions: ReadonlySet<string>) {
  const [at, rows] = await Promise.all([
    now(),
    db.longJob.findMany({
      where: { kind: { in: kindsFor(permissions) } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: LISTED,
      select: followedSelect,
    }),
  ]);
  return rows.map((row) => ({ ...row, progress: jobProgress(row, at) }));
}

/** One of them; null for an id that is none of them. */
export async function readFollowedJob(permissions: ReadonlySet<string>, jobId: string) {
  const row = await db.longJob.findFirst({
    where: { id: jobId, kind: { in: kindsFor(permissions) } },
    select: followedSelect,
  });
  return row && { ...row, progress: jobProgress(row, await now()) };
}

export type FollowedJob = NonNullable<Awaited<ReturnType<typeof readFollowedJob>>>;
