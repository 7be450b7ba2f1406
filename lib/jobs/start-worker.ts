import type { JobResult, PgBoss } from "pg-boss";
import { errorFacts, log } from "#lib/log.ts";
import { makeQueues, newWorkerBoss } from "#lib/queue/boss.ts";
import { type JobData, type JobName, jobNames, queues } from "#lib/queue/queues.ts";
import { handlers } from "./handlers.ts";
import "server-only";

export type Worker = {
  /** Takes no new job, waits for those that run (25 s at most), closes the connections. */
  stop(): Promise<void>;
};

/** Starts working on every queue that has a handler. Any number of workers may run at once. */
export async function startWorker(): Promise<Worker> {
  const boss = newWorkerBoss();
  try {
    await boss.start();
    await makeQueues(boss);
    for (const name of jobNames) await workOn(boss, name);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  const timers = jobNames.flatMap((name) => recur(boss, name));
  log().info({ event: "worker.started", queues: Object.keys(handlers) });
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 25_000 });
      log().info({ event: "worker.stopped" });
    },
  };
}

async function workOn<N extends JobName>(boss: PgBoss, name: N): Promise<void> {
  const handler = handlers[name];
  if (!handler) return;
  const { pollingIntervalSeconds, atOnce, cron } = queues[name];
  const options = {
    pollingIntervalSeconds,
    batchSize: atOnce,
    burstWhenBatchFull: true,
    perJobResults: true,
  } as const;
  await boss.work<JobData[N], void, typeof options>(name, options, (jobs) =>
    Promise.all(jobs.map((job) => runJob(name, job.id, () => handler(job.data)))),
  );
  if (cron) await boss.schedule(name, cron, {}, { tz: "Europe/Paris" });
}

/** Ids and times only: neither the job's data nor its answer goes to the log. */
async function runJob(
  name: JobName,
  jobId: string,
  run: () => Promise<unknown>,
): Promise<JobResult> {
  const startedAt = performance.now();
  try {
    await run();
    const ms = Math.round(performance.now() - startedAt);
    log().debug({ event: "job.done", job: name, jobId, ms });
    return { id: jobId, status: "completed" };
  } catch (error) {
    log().error({ event: "job.failed", job: name, jobId, err: errorFacts(error) });
    return { id: jobId, status: "failed" };
  }
}

/** Every replica asks twice per slot; the queue keeps one job per slot. */
function recur(boss: PgBoss, name: JobName): NodeJS.Timeout[] {
  const { everySeconds } = queues[name];
  if (!everySeconds || !handlers[name]) return [];
  const ask = () =>
    void boss
      .send(name, {}, { singletonSeconds: everySeconds })
      .catch((error: Error) => log().error({ event: "queue.error", err: errorFacts(error) }));
  ask();
  return [setInterval(ask, everySeconds * 500)];
}
