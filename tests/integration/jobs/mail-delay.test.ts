import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { startWorker } from "#lib/jobs/start-worker.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { resetDatabase } from "#tests/support/database.ts";

/** How long a mail takes from the commit to the mailbox, with the worker as it runs: docs/mesures.md has the figure. */

beforeEach(resetDatabase);
afterAll(closeDb);

const MAILS = 15;

it("brings each mail into the mailbox soon after its commit", { timeout: 360_000 }, async () => {
  const worker = await startWorker();
  const delays: number[] = [];
  try {
    for (let rank = 0; rank < MAILS; rank += 1) {
      const id = await transaction((tx) =>
        enqueueMail(tx, {
          template: "basketExpired",
          to: `parent${rank}@exemple.fr`,
          params: { hadCancellations: false },
          dedupeKey: `basketExpired/${rank}`,
        }),
      );
      const committed = performance.now();
      while ((await db.localMail.count({ where: { key: `mail/${id}` } })) === 0) await pause(20);
      delays.push(performance.now() - committed);
      // Not in step with the worker's looks.
      await pause(rank * 37);
    }
  } finally {
    await worker.stop();
  }
  const sorted = delays.map(Math.round).sort((a, b) => a - b);
  const [median, worst] = [sorted[Math.floor(MAILS / 2)], sorted.at(-1)];
  process.stdout.write(`mail delay: median ${median} ms, worst ${worst} ms, ${MAILS} mails\n`);
  expect(delays).toHaveLength(MAILS);
});
