import { closeDb } from "#lib/db/client.ts";
import { checkEnvironment } from "#lib/jobs/start-process.ts";
import { startWorker } from "#lib/jobs/start-worker.ts";

// A process that only does the jobs, beside web processes started with WORKER=0.
checkEnvironment();
const worker = await startWorker();

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    await worker.stop();
    await closeDb();
  });
}
