import { type Clock, PgBoss, systemClock } from "pg-boss";
import { pool } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { errorFacts, log } from "#lib/log.ts";
import { jobNames, queues } from "./queues.ts";
import "server-only";

// The schema pgboss belongs to the application's role, which makes and upgrades the tables in it by itself.
const SCHEMA = {
  schema: "pgboss",
  createSchema: false,
  openTelemetry: { enabled: false },
} as const;

// A process that only sends must be free to end: its timers never hold it.
const quietClock: Clock = {
  ...systemClock,
  setTimeout: (run, ms) => setTimeout(run, ms).unref(),
  setInterval: (run, ms) => setInterval(run, ms).unref(),
};

const holder = globalThis as unknown as { preauSender?: Promise<PgBoss> };

/**
 * The sending half, one per process: shares the application's connections, works on nothing, watches nothing. The
 * first call installs the tables and queues where they are missing.
 */
export function sender(): Promise<PgBoss> {
  holder.preauSender ??= startSender().catch((error: unknown) => {
    delete holder.preauSender;
    throw error;
  });
  return holder.preauSender;
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    ...SCHEMA,
    db: { executeSql: (text, values) => pool().query(text, values) },
    clock: quietClock,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 3600,
  });
  boss.on("error", reportQueueError);
  await boss.start();
  await makeQueues(boss);
  return boss;
}

/** A working half with connections of its own; `start()` it, then `makeQueues`. */
export function newWorkerBoss(): PgBoss {
  const boss = new PgBoss({
    ...SCHEMA,
    connectionString: env.databaseUrl,
    options: "-c role=preau_app",
    max: 5,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 30,
  });
  boss.on("error", reportQueueError);
  return boss;
}

/** Creates the queues that are missing and gives the others their present options. */
export async function makeQueues(boss: PgBoss): Promise<void> {
  const present = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const name of jobNames) {
    const {
      pollingIntervalSeconds: _poll,
      atOnce: _n,
      everySeconds: _e,
      cron: _c,
      ...stored
    } = queues[name];
    const { policy: _policy, ...changeable } = stored;
    if (present.has(name)) await boss.updateQueue(name, changeable);
    else await boss.createQueue(name, stored);
  }
}

function reportQueueError(error: Error): void {
  log().error({ event: "queue.error", err: errorFacts(error) });
}
