import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { readConnection } from "#lib/postgres/connection.ts";
import { ensureDatabase } from "#lib/postgres/ensure-database.ts";
import { startPostgres } from "#lib/postgres/launcher.ts";
import { isAlive } from "#lib/postgres/left-over.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { keepTown } from "./kept-town.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the server's database `postgres`, under a superuser. */
    adminUrl: string;
    /** Common start of the names of this run's databases; the template is `<run>_template`. */
    run: string;
    /** What puts the demo town's catalogue into an emptied database. */
    town: string;
  }
}

const PREFIX = "preau-test-";

/**
 * One server for all workers: the embedded one without fsync in a temporary folder, or that of TEST_DATABASE_URL
 * (a superuser's address). Makes the migrated template which each test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer(process.env.TEST_DATABASE_URL);
  const run = `preau_${process.pid}`;
  const template = `${run}_template`;
  await ensureDatabase(server.adminUrl, template);
  const url = new URL(server.adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.toString());
  project.provide("adminUrl", server.adminUrl);
  project.provide("run", run);
  project.provide("town", await keepTown(server.adminUrl, { name: `${run}_town`, template }));
  return () => server.close(run);
}

type TestServer = { adminUrl: string; close(run: string): Promise<void> };

async function testServer(given: string | undefined): Promise<TestServer> {
  if (given) return { adminUrl: given, close: (run) => dropDatabases(given, run) };
  await sweepLeftOvers();
  const { postgres, remove } = await temporaryPostgres();
  return { adminUrl: postgres.url("postgres"), close: remove };
}

/** An embedded server of its own in a temporary folder; `remove` stops it and deletes everything. */
export async function temporaryPostgres() {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  chmodSync(dataFolder, 0o755);
  const postgres = await startPostgres({ dataFolder, fsync: false });
  const remove = async () => {
    await postgres.stop();
    for (const folder of [postgres.folder, dataFolder])
      rmSync(folder, { recursive: true, force: true });
  };
  return { postgres, dataFolder, remove };
}

/** Ends the servers of test runs that were killed. */
async function sweepLeftOvers(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataFolder = path.join(os.tmpdir(), name);
    const file = path.join(dataFolder, "postgres", "connection.json");
    const connection = existsSync(file) ? readConnection(file) : null;
    if (!connection || isAlive(connection.launcherPid)) continue;
    const leftOver = await startPostgres({ dataFolder, fsync: false }).catch(() => null);
    await leftOver?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function dropDatabases(adminUrl: string, run: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const found = await client.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
    [`${run}_`],
  );
  for (const { datname } of found.rows)
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  await client.end();
}
