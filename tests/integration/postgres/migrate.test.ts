import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { ensureDatabase, ensureDatabaseOf } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";

const name = `${inject("run")}_migrate_${process.env.VITEST_POOL_ID}`;
const url = new URL(inject("adminUrl"));
url.pathname = `/${name}`;
let client: pg.Client;
let folder: string;

beforeEach(async () => {
  await ensureDatabase(inject("adminUrl"), name);
  client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  folder = mkdtempSync(path.join(os.tmpdir(), "preau-migrations-"));
});

afterEach(async () => {
  await client.end();
  rmSync(folder, { recursive: true });
  const admin = new pg.Client({ connectionString: inject("adminUrl") });
  await admin.connect();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
});

function write(migration: string, sql: string): void {
  mkdirSync(path.join(folder, migration), { recursive: true });
  writeFileSync(path.join(folder, migration, "migration.sql"), sql);
}

async function rows(query: string): Promise<unknown[]> {
  return (await client.query(query)).rows;
}

test("two runners at once apply the project's migrations once, queue included", async () => {
  const [one, two] = await Promise.all([migrate(url.toString()), migrate(url.toString())]);
  expect([one.length, two.length].sort()[0]).toBe(0);
  const applied = [...one, ...two];
  expect(applied.length).toBeGreaterThan(0);
  expect(await rows("SELECT migration_name FROM _prisma_migrations ORDER BY 1")).toEqual(
    applied.map((migration_name) => ({ migration_name })),
  );
  expect(await migrate(url.toString())).toEqual([]);
  expect(
    await rows(`SELECT tableowner FROM pg_tables WHERE schemaname = 'pgboss' GROUP BY 1`),
  ).toEqual([{ tableowner: "preau_app" }]);
});

test("functions with semicolons pass, and new files are applied later in name order", async () => {
  write(
    "1_first",
    "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN; END; $$;".replace(
      "BEGIN;",
      "BEGIN RETURN 2;",
    ),
  );
  expect(await migrate(url.toString(), { folder, queue: false })).toEqual(["1_first"]);
  write("3_third", "CREATE TABLE third AS SELECT * FROM second;");
  write("2_second", "CREATE TABLE second AS SELECT two() AS n; CREATE TABLE other (n int);");
  expect(await migrate(url.toString(), { folder, queue: false })).toEqual(["2_second", "3_third"]);
  expect(await rows("SELECT n FROM third")).toEqual([{ n: 2 }]);
});

test("a failing file leaves nothing, is told in French, and passes once mended", async () => {
  write("1_first", "CREATE TABLE half (n int); SELECT nonsense;");
  const run = () => migrate(url.toString(), { folder, queue: false });
  await expect(run()).rejects.toThrow(/La migration 1_first a échoué.*nonsense/);
  expect(await rows("SELECT to_regclass('half') AS found")).toEqual([{ found: null }]);
  write("1_first", "CREATE TABLE half (n int);");
  expect(await run()).toEqual(["1_first"]);
});

test("a file changed after it was applied is refused", async () => {
  write("1_first", "CREATE TABLE a (n int);");
  const run = () => migrate(url.toString(), { folder, queue: false });
  await run();
  write("1_first", "CREATE TABLE a (n bigint);");
  await expect(run()).rejects.toThrow(/1_first a été modifiée/);
});

test("a migration that another tool left half-way is refused", async () => {
  write("1_first", "CREATE TABLE a (n int);");
  const run = () => migrate(url.toString(), { folder, queue: false });
  await run();
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(run()).rejects.toThrow(/1_first a commencé sans finir/);
});

test("a database named by its address is made once, even by two callers", async () => {
  const other = new URL(url);
  other.pathname = `/${name}_other`;
  await Promise.all([ensureDatabaseOf(other.toString()), ensureDatabaseOf(other.toString())]);
  await ensureDatabaseOf(other.toString());
  const found = await rows(`SELECT datname FROM pg_database WHERE datname = '${name}_other'`);
  expect(found).toHaveLength(1);
  await client.query(`DROP DATABASE ${name}_other WITH (FORCE)`);
});

test("the project's folder may be applied from a copy", async () => {
  cpSync("prisma/migrations", folder, { recursive: true });
  expect((await migrate(url.toString(), { folder })).length).toBeGreaterThan(0);
  expect(await migrate(url.toString())).toEqual([]);
});

test("a town that wrote the same closure twice, and shared its usual weeks, is brought up to date", async () => {
  const all = readdirSync("prisma/migrations").filter((each) => /^\d/.test(each));
  const copy = (names: string[]) => {
    for (const each of names)
      cpSync(path.join("prisma/migrations", each), path.join(folder, each), { recursive: true });
  };
  copy(all.filter((each) => each < "20261124000750"));
  await migrate(url.toString(), { folder, queue: false });
  await client.query(
    `INSERT INTO "Closure" (id, day, reason) SELECT gen_random_uuid(), d::date, r
     FROM (VALUES ('2026-12-07', 'grève'), ('2026-12-07', 'grève'), ('2026-12-07', 'panne'), ('2026-12-08', 'grève')) v (d, r)`,
  );
  copy(all);
  await migrate(url.toString(), { folder, queue: false });
  expect(await rows(`SELECT count(*)::int AS n FROM "Closure" GROUP BY day ORDER BY day`)).toEqual([
    { n: 1 },
    { n: 1 },
  ]);
  // Where closures may be reopened already, the file has nothing to do.
  await client.query(
    `UPDATE "Closure" SET "reopenedAt" = now();
     INSERT INTO "Closure" (id, day, reason, "actId") VALUES (gen_random_uuid(), '2026-12-07', 'grève', gen_random_uuid())`,
  );
  await client.query(
    readFileSync("prisma/migrations/20261124000750_one_closure_each/migration.sql", "utf8"),
  );
  expect(await rows(`SELECT count(*)::int AS n FROM "Closure"`)).toEqual([{ n: 3 }]);
});
