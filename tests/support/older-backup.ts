import { cp, rm } from "node:fs/promises";
import path from "node:path";
import { ownerClient } from "./database.ts";

const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    AND n.nspname IN ('public', 'preau_limits') ORDER BY 1`;

export type Backup = { restore(): Promise<void> };

/** The rows of every table and the stored files as they are now, to be put back later: pg_dump is not on every machine. */
export async function makeBackup(dataFolder: string): Promise<Backup> {
  const client = await ownerClient();
  const { rows } = await client.query<{ name: string }>(TABLES);
  const kept = new Map<string, string>();
  for (const { name } of rows) {
    const found = await client.query<{ all: string }>(
      `SELECT coalesce(json_agg(t), '[]')::text AS all FROM ${name} AS t`,
    );
    kept.set(name, found.rows[0]?.all ?? "[]");
  }
  const files = path.join(dataFolder, "files");
  const copy = path.join(dataFolder, "backup");
  await cp(files, copy, { recursive: true });
  return {
    async restore() {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      for (const name of kept.keys()) await client.query(`DELETE FROM ${name}`);
      for (const [name, all] of kept)
        await client.query(
          `INSERT INTO ${name} OVERRIDING SYSTEM VALUE
           SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`,
          [all],
        );
      await client.query("COMMIT");
      await rm(files, { recursive: true, force: true });
      await cp(copy, files, { recursive: true });
    },
  };
}
