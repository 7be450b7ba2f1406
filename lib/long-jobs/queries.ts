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
  newsArticle: { select: { id: true, title: true } },
  closureNotices: { take: 1, select: { closure: { select: { actId: true, reason: true } } } },
} as const;

export const JOBS_A_PAGE = 50;

/**
 * The long work that an agent with these permissions follows, the latest first. `pending`: only what runs or was
 * stopped by a fault.
 */
export async function listFollowedJobs(
  permissions: ReadonlySet<string>,
  { page = 1, pending = false }: { page?: number; pending?: boolean } = {},
) {
  const where = {
    kind: { in: kindsFor(permissions) },
    ...(pending ? { state: { in: [...PENDING] } } : {}),
  };
  const [at, total, rows] = await Promise.all([
    now(),
    db.longJob.count({ where }),
    db.longJob.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * JOBS_A_PAGE,
      take: JOBS_A_PAGE,
      select: followedSelect,
    }),
  ]);
  return { total, jobs: rows.map((row) => ({ ...row, progress: jobProgress(row, at) })) };
}

const PENDING = ["queued", "running", "failed"] as const;

/** One of them; null for an id that is none of them. */
export async function readFollowedJob(permissions: ReadonlySet<string>, jobId: string) {
  const row = await db.longJob.findFirst({
    where: { id: jobId, kind: { in: kindsFor(permissions) } },
    select: followedSelect,
  });
  return row && { ...row, progress: jobProgress(row, await now()) };
}

export type FollowedJob = NonNullable<Awaited<ReturnType<typeof readFollowedJob>>>;
