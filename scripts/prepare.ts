import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ensureDatabase, ensureDatabaseOf } from "#lib/postgres/ensure-database.ts";
import { makeFolder } from "#lib/postgres/identity.ts";
import { startPostgres } from "#lib/postgres/launcher.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { mustRunNode, ROOT } from "./children.ts";
import { beforeLeaving } from "./lifecycle.ts";
import { note, step } from "./progress.ts";
import { demoSecrets } from "./secrets.ts";
import { hashOf, isMarked, setMark } from "./sources.ts";

export type Prepared = {
  /** Variables of every child: next, seed. */
  env: Record<string, string | undefined>;
  dataFolder: string;
};

/** Fills the database of DATABASE_URL with the demo town. */
export const SEED = "prisma/seed/run.ts";
const SEED_SOURCES = ["prisma/seed", "prisma/migrations", "prisma/data"];

/** Brings up the database of a demonstration: server, migrations, demo town. `port` is the portal's. */
export async function prepareDemo(port: number): Promise<Prepared> {
  const dataFolder = path.resolve(ROOT, process.env.PREAU_DATA || ".data");
  makeFolder(dataFolder, "Le dossier des données");
  const databaseUrl = await openDatabase(dataFolder);
  const env = {
    ...demoSecrets(dataFolder),
    PREAU_MODE: "demo",
    PREAU_DATA: dataFolder,
    DATABASE_URL: databaseUrl,
    AUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
    MAIL_TRANSPORT: "local",
    MAIL_FROM: "Portail famille <ne-pas-repondre@localhost>",
    LOG_LEVEL: process.env.LOG_LEVEL || "warn",
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    // Third parties' settings of the shell have no place in a demonstration.
    RESEND_API_KEY: undefined,
    SMTP_URL: undefined,
  };
  await step("Mise à jour de la base", () => migrate(databaseUrl));
  await seed(databaseUrl, dataFolder, env);
  return { env, dataFolder };
}

/** Address of the demonstration's database, made if need be; an embedded server stops when the command ends. */
async function openDatabase(dataFolder: string): Promise<string> {
  const given = process.env.DATABASE_URL;
  if (given) {
    note("Base de données : le serveur de DATABASE_URL.");
    await ensureDatabaseOf(given);
    return given;
  }
  return step("Démarrage de PostgreSQL", async () => {
    const postgres = await startPostgres({ dataFolder });
    beforeLeaving(() => postgres.stop());
    if (postgres.notice) note(postgres.notice);
    await ensureDatabase(postgres.url("postgres"), "preau");
    return postgres.url("preau");
  });
}

/** Fills the demo town once per database and version of the seed; the seed itself may run again without harm. */
async function seed(url: string, dataFolder: string, env: Prepared["env"]): Promise<void> {
  if (!existsSync(path.join(ROOT, SEED))) return note("Pas encore de ville de démonstration.");
  const mark = path.join(dataFolder, "demo-seed.json");
  const hash = `${hashOf(SEED_SOURCES)}/${await databaseIdentity(url)}`;
  if (isMarked(mark, hash)) return;
  await step("Peuplement de la ville de démonstration", async () => {
    const failed = "La ville de démonstration n’a pas pu être créée.";
    await mustRunNode(["--conditions=react-server", SEED], env, failed);
    setMark(mark, hash);
  });
}

/** Tells one database from another, even made anew under the same name. */
async function databaseIdentity(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query<{ id: string }>(
      `SELECT d.oid || '/' || m.started_at AS id FROM pg_database d,
         (SELECT min(started_at) AS started_at FROM _prisma_migrations) m
       WHERE d.datname = current_database()`,
    );
    return found.rows[0]?.id ?? "";
  } finally {
    await client.end();
  }
}
