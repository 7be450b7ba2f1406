import { fromPrisma, type SendOptions } from "pg-boss";
import type { Tx } from "#lib/db/transaction.ts";
import { sender } from "./boss.ts";
import type { JobData, JobName } from "./queues.ts";
import "server-only";

export type JobOptions = Pick<
  SendOptions,
  "startAfter" | "singletonKey" | "singletonSeconds" | "priority"
>;

/** Asks for a job in the business transaction: it exists if and only if that transaction commits. */
export async function enqueueJob<N extends JobName>(
  tx: Tx,
  name: N,
  data: JobData[N],
  options: JobOptions = {},
): Promise<void> {
  const boss = await sender();
  await boss.send(name, data, { ...options, db: fromPrisma(tx) });
}
