import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { TEST_ENVIRONMENT } from "./environment.ts";

const PROGRAM = path.resolve(import.meta.dirname, "fill-town.ts");
/** The journal is a chain, and the stamp and the clock belong to the moment: they are not copied. */
const LEFT_OUT = ["_prisma_migrations", "AuditEvent", "AuditChain", "TownStamp", "ClockOffset"];

/**
 * The demo town's catalogue as one SQL text that puts its rows into an emptied database: the use-cases that write it run
 * once per run, not once per test. `name`: a database that does not exist yet, copied from the migrated `template`.
 */
export async function keepTown(
  adminUrl: string,
  { name, template }: { name: string; template: string },
): Promise<string> {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const { status, stderr } = spawnSync(process.execPath, ["--conditions=react-server", PROGRAM], {
    env: { ...process.env, ...TEST_ENVIRONMENT, NODE_OPTIONS: "", DATABASE_URL: url.toString() },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the town of the tests: ${stderr}`);
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await rowsAsSql(client);
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE ${name}`);
    await admin.end();
  }
}

async function rowsAsSql(client: pg.Client): Promise<string> {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL($1) ORDER BY 1",
    [LEFT_OUT],
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const table = `public.${pg.escapeIdentifier(name)}`;
    const { rows } = await client.query<{ all: string | null }>(
      `SELECT json_agg(t)::text AS all FROM ${table} t`,
    );
    const all = rows[0]?.all;
    if (all)
      parts.push(
        `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, ${pg.escapeLiteral(all)}) ON CONFLICT DO NOTHING;`,
      );
  }
  return parts.join("\n");
}
