import { parisDayOf } from "#lib/calendar/paris.ts";
import { technicalAddress } from "#lib/catalog/technical-address.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { type JobName, jobNames, queues } from "#lib/queue/queues.ts";
import { jobInWords } from "./job-words.ts";
import "server-only";

/** A sweep that fails is run again by its next slot: three in an hour are a fault. */
const SWEEP_FAILURES = 3;
const STUCK_MINUTES = 15;

/**
 * Tells whoever looks after the portal, once a day and subject: jobs that failed for good within the hour, and payments
 * that the bank has not answered for a quarter of an hour after their hold. Gives how many mails were asked for.
 */
export async function watchJobs(): Promise<number> {
  const failed = await db.$queryRaw<{ name: string; count: number }[]>`
    SELECT name, count(*)::int AS count FROM pgboss.job
    WHERE state = 'failed' AND completed_on > clock_timestamp() - interval '1 hour' GROUP BY name`;
  const alerts = failed.filter(isFault).map(({ name, count }) => ({
    key: `job/${name}`,
    params: { kind: "job" as const, what: jobInWords(name), count },
  }));
  const stuck = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Payment"
    WHERE state IN ('open', 'processing')
      AND "holdUntil" < preau_now() - make_interval(mins => ${STUCK_MINUTES}::int)`;
  const count = stuck[0]?.count ?? 0;
  const all = [
    ...alerts,
    ...(count > 0
      ? [{ key: "payments", params: { kind: "payments" as const, what: "Paiements", count } }]
      : []),
  ];
  if (all.length === 0) return 0;
  const today = parisDayOf(await now());
  return transaction(async (tx) => {
    const to = await technicalAddress(tx);
    let asked = 0;
    for (const { key, params } of to ? all : []) {
      const dedupeKey = `staffAlert/${key}/${today}`;
      const mail = await enqueueMail(tx, { template: "staffAlert", to, params, dedupeKey });
      if (mail) asked += 1;
    }
    return asked;
  });
}

function isFault(row: { name: string; count: number }): row is { name: JobName; count: number } {
  const name = jobNames.find((known) => known === row.name);
  if (!name) return false;
  return row.count >= (queues[name].retryLimit === 0 ? SWEEP_FAILURES : 1);
}
