import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";

type Migration = { name: string; sql: string; checksum: string };

/** One row per migration, in the shape that Prisma's own command writes and reads. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/**
 * Applies the pending migrations of a folder in name order, each file and its row in one transaction; returns
 * their names. The caller holds the advisory lock. Throws one French sentence when the history does not fit.
 */
export async function applyMigrations(client: pg.Client, folder: string): Promise<string[]> {
  await client.query(TABLE);
  const known = await client.query<{ migration_name: string; checksum: string; done: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS done
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const unfinished = known.rows.find((row) => !row.done);
  if (unfinished)
    throw new Error(
      `La migration ${unfinished.migration_name} a commencé sans finir. Restaurez une sauvegarde, ou réparez la base ` +
        "puis déclarez-le avec « prisma migrate resolve ».",
    );
  const checksums = new Map(known.rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const migration of readMigrations(folder)) {
    const before = checksums.get(migration.name);
    if (before === undefined) {
      await applyOne(client, migration);
      applied.push(migration.name);
    } else if (before !== migration.checksum)
      throw new Error(
        `La migration ${migration.name} a été modifiée après avoir été appliquée. Rendez-lui son texte d’origine, ` +
          "et mettez le changement dans une nouvelle migration.",
      );
  }
  return applied;
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, file: path.join(folder, entry.name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, file }) => {
      const bytes = readFileSync(file);
      const checksum = createHash("sha256").update(bytes).digest("hex");
      return { name, sql: bytes.toString("utf8"), checksum };
    });
}

async function applyOne(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    // Without parameters the whole file goes as one simple query, `$$` bodies included.
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(
      `La migration ${name} a échoué ; rien n’en a été gardé. PostgreSQL dit : ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
