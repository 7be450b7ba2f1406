import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { progressSelect } from "#lib/long-jobs/queries.ts";
import { jobProgress } from "#lib/long-jobs/view.ts";

/** The last work that issued the certificates of a year, or is issuing them; null: none ever did. */
export async function latestRun(year: number) {
  const run = await db.certificateRun.findFirst({
    where: { year },
    orderBy: { job: { createdAt: "desc" } },
    select: { job: { select: { ...progressSelect, createdAt: true } } },
  });
  if (!run) return null;
  const { state, createdAt } = run.job;
  return { state, createdAt, progress: jobProgress(run.job, await now()) };
}
