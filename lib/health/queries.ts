import "server-only";
import { db } from "#lib/db/client.ts";
import type { ReadinessFacts } from "./readiness.ts";

/** The history of migrations, in Prisma's own table, and the demonstration's clock. Throws when there is no database. */
export async function readDatabaseFacts(): Promise<NonNullable<ReadinessFacts["database"]>> {
  const rows = await db.$queryRaw<{ name: string; isDone: boolean }[]>`
    SELECT migration_name AS name, finished_at IS NOT NULL AS "isDone"
      FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  const offset = await db.clockOffset.findUnique({ where: { id: 1 } });
  return {
    applied: rows.filter(({ isDone }) => isDone).map(({ name }) => name),
    hasUnfinished: rows.some(({ isDone }) => !isDone),
    clockSeconds: offset?.seconds ?? 0,
  };
}
