import path from "node:path";
import pg from "pg";
import { applyMigrations } from "./apply-migrations.ts";
import { installQueue } from "./install-queue.ts";

/** The key under which Prisma's own command takes its lock: the two never run at the same time. */
const LOCK_KEY = 72707369;

export type MigrateOptions = {
  /** Folder of the migrations; the project's own by default. */
  folder?: string;
  /** False: leave the job queue alone (a folder that does not make its schema). */
  queue?: boolean;
};

/**
 * Brings an existing database up to date: our migrations, then the job queue's tables. Safe to call from several
 * processes at once. `url` names the owner's login. Returns the names of the migrations applied by this call.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const folder = options.folder ?? path.resolve(import.meta.dirname, "../../prisma/migrations");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    const applied = await applyMigrations(client, folder);
    if (options.queue ?? true) await installQueue(url);
    return applied;
  } finally {
    // The lock goes with the session.
    await client.end();
  }
}
