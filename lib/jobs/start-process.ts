import { env } from "#lib/env.ts";
import { fileStorage } from "#lib/files/file-storage.ts";
import { sweepSpool } from "#lib/files/spool.ts";
import { errorFacts, log } from "#lib/log.ts";
import { sender } from "#lib/queue/boss.ts";
import { drainOnExit } from "./drain-on-exit.ts";
import { startWorker } from "./start-worker.ts";
import "server-only";

const holder = globalThis as unknown as { preauProcess?: Promise<void> };

/** Lists every fault of the environment and ends the process with code 1; does nothing when there is none. */
export function checkEnvironment(): void {
  try {
    void env.mode;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** What a web process does beside answering: readies the queue and, unless WORKER=0, works on it. Once per process. */
export function startWebProcess(): Promise<void> {
  holder.preauProcess ??= start();
  return holder.preauProcess;
}

/** Pages open without a store of files; whoever starts the portal reads at once that it does not work, and why. */
async function tellStorage(): Promise<void> {
  const storage = fileStorage();
  const health = await storage.health();
  if (health.ok) log().info({ event: "files.store.works", store: storage.kind });
  else log().error({ event: "files.store.fails", store: storage.kind, reason: health.reason });
}

async function start(): Promise<void> {
  void tellStorage();
  void sweepSpool().catch((error: unknown) =>
    log().error({ event: "files.spool.unswept", err: errorFacts(error) }),
  );
  // Pages must open even when the queue cannot start yet: try again instead of failing.
  for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
    try {
      await sender();
      if (!env.hasWorker) return;
      const worker = await startWorker();
      drainOnExit(() => worker.stop());
      return;
    } catch (error) {
      log().error({
        event: "worker.start.failed",
        err: errorFacts(error),
        nextTrySeconds: wait,
      });
      await new Promise((resolve) => setTimeout(resolve, wait * 1000).unref());
    }
  }
}
