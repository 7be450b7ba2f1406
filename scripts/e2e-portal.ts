import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "#lib/postgres/connection.ts";
import { ensureDatabase } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { temporaryPostgres } from "#tests/support/cluster.ts";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";
import { mustRunNode, PROGRAMS, ROOT, runNode, stopChild } from "./children.ts";
import { beforeLeaving } from "./lifecycle.ts";
import { startPortal } from "./portal.ts";
import { SEED } from "./prepare.ts";
import { step } from "./progress.ts";

export const WIDTHS = ["phone", "desktop"] as const;
export type Width = (typeof WIDTHS)[number];

type E2eTown = {
  /**
   * Runs Playwright for one width on a fresh copy of the town, then `npm run verify` on what it left behind. Resolves
   * to both exit codes.
   */
  run(width: Width, args: string[], report: string): Promise<{ code: number; verified: number }>;
};

const VERIFY = "scripts/verify.ts";

/** A server of its own with the demo town as a template, filled once; each width gets a copy nobody touched. */
export async function e2eTown(): Promise<E2eTown> {
  const { postgres, remove } = await temporaryPostgres();
  const files = mkdtempSync(path.join(os.tmpdir(), "preau-e2e-"));
  beforeLeaving(async () => {
    await remove();
    rmSync(files, { recursive: true, force: true });
  });
  const template = path.join(files, "template");
  mkdirSync(template);
  await ensureDatabase(postgres.url("postgres"), "town");
  await step("Ville d’essai", async () => {
    await migrate(postgres.url("town"));
    const env = townEnvironment(postgres.url("town"), template, 3000);
    if (existsSync(path.join(ROOT, SEED)))
      await mustRunNode(["--conditions=react-server", SEED], env, "La ville d’essai a échoué.");
  });
  // A template can be copied by one at a time.
  let copied = Promise.resolve();
  return {
    run: async (width, args, report) => {
      copied = copied.then(() => copyDatabase(postgres.url("postgres"), width));
      await copied;
      const dataFolder = path.join(files, width);
      cpSync(template, dataFolder, { recursive: true });
      const port = await freePort();
      const env = townEnvironment(postgres.url(width), dataFolder, port);
      const portal = await startPortal("start", port, env);
      const extra = { PREAU_BASE_URL: env.AUTH_URL, PREAU_E2E_REPORT: report };
      const playwright = [PROGRAMS.playwright, "test", `--project=${width}`, ...args];
      // A folder of its own: each run empties its folder first.
      playwright.push(`--output=${path.join("test-results", `e2e-${width}`)}`);
      const code = await runNode(playwright, { ...env, ...extra });
      // The portal first: its jobs would go on writing between two queries.
      await stopChild(portal);
      return { code, verified: await runNode(["--conditions=react-server", VERIFY], env) };
    },
  };
}

function townEnvironment(databaseUrl: string, dataFolder: string, port: number) {
  return {
    ...TEST_ENVIRONMENT,
    LOG_LEVEL: "warn",
    DATABASE_URL: databaseUrl,
    PREAU_DATA: dataFolder,
    AUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function copyDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE town`);
  await client.end();
}
