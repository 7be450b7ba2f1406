import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "#lib/postgres/connection.ts";
import { ensureDatabase } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { temporaryPostgres } from "#tests/support/cluster.ts";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";
import { growTown } from "./bench/grow-town.ts";
import { measure, round } from "./bench/load.ts";
import { sizesOf } from "./bench/sizes.ts";
import { startSqlCounter } from "./bench/sql-counter.ts";
import { Visitor } from "./bench/visitor.ts";
import { mustRunNode, stopChild } from "./children.ts";
import { beforeLeaving, main } from "./lifecycle.ts";
import { startPortal } from "./portal.ts";
import { SEED } from "./prepare.ts";
import { step } from "./progress.ts";
import { ensureBuild, ensureClient } from "./sources.ts";

/**
 * `npm run bench`: how fast the built portal is, on one process. Prints figures and ratios, never a verdict: machines
 * are shared and noisy. `--large`: also against 10,000 children and 10 school years. `--seconds=2`: length of each load.
 */
const SECONDS = Number(process.argv.find((arg) => arg.startsWith("--seconds="))?.slice(10) ?? 4);
const PARENT = { login: "claire.morel", password: "trois crêpes avant le goûter" };
const STAFF = { login: "mairie", password: "jolie cour de récré à midi" };
const TRIES = 5;
const PLANNING = "/planning/2026-12?vue=famille";
/** Dynamic like all pages, and reads the town's name only: what an answer costs before it does anything. */
const EMPTY_PAGE = "/plan-du-site";
const PARENT_PAGES = [
  "/accueil",
  PLANNING,
  "/panier",
  "/facturation",
  "/mon-dossier",
  "/messagerie",
];
const STAFF_PAGES = ["/admin", "/admin/a-traiter", "/admin/familles", "/admin/messagerie"];

type Figures = Record<string, Record<string, number>>;

await main(async () => {
  await ensureClient();
  await ensureBuild();
  const { postgres, remove } = await temporaryPostgres();
  const files = mkdtempSync(path.join(os.tmpdir(), "preau-bench-"));
  beforeLeaving(async () => {
    await remove();
    rmSync(files, { recursive: true, force: true });
  });
  const url = postgres.url("bench");
  await ensureDatabase(postgres.url("postgres"), "bench");
  await step("Ville d'essai", async () => {
    await migrate(url);
    await mustRunNode(["--conditions=react-server", SEED], environment(url, files, 3000), "Échec.");
  });
  const small = await benchTown(url, files);
  print("Ville d'essai", small);
  let large: Figures | null = null;
  if (process.argv.includes("--large")) {
    await step("10 000 enfants, 10 années scolaires", () => growTown(url));
    large = await benchTown(url, files);
    print("Grande ville", large);
    const ratio = (large.planning?.p95 ?? 0) / (small.planning?.p95 ?? 1);
    process.stdout.write(`Grande ville / petite, p95 du planning : ${round(ratio * 100) / 100}\n`);
  }
  process.stdout.write(`${JSON.stringify({ seconds: SECONDS, small, large })}\n`);
  return 0;
});

function environment(databaseUrl: string, dataFolder: string, port: number) {
  return {
    ...TEST_ENVIRONMENT,
    LOG_LEVEL: "error",
    // Background work would be counted with the pages'.
    WORKER: "0",
    DATABASE_URL: databaseUrl,
    PREAU_DATA: dataFolder,
    AUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function benchTown(url: string, files: string): Promise<Figures> {
  const counted = new URL(url);
  const target = { host: counted.hostname, port: Number(counted.port) };
  const counter = await startSqlCounter(target);
  counted.hostname = "127.0.0.1";
  counted.port = String(counter.port);
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const portal = await startPortal("start", port, environment(counted.toString(), files, port));
  try {
    const parent = await signedIn(base, PARENT);
    const staff = await signedIn(base, STAFF);
    const figures: Figures = {};
    for (const [visitor, pages] of [
      [parent, PARENT_PAGES],
      [staff, STAFF_PAGES],
    ] as const)
      for (const page of pages) figures[page] = await onePage(base, visitor, page, counter.read);
    const get = (page: string, visitor: Visitor) => async () =>
      (await visitor.get(page)).status === 200;
    await measure(get(PLANNING, parent), 10, SECONDS);
    figures.empty = { ...(await measure(get(EMPTY_PAGE, parent), 10, SECONDS)) };
    figures.planning = { ...(await measure(get(PLANNING, parent), 10, SECONDS)) };
    figures.planningAlone = { ...(await measure(get(PLANNING, parent), 1, SECONDS)) };
    const form = (await parent.get(PLANNING)).html
      .match(/<form[\s\S]*?<\/form>/g)
      ?.find((found) => found.includes('type="checkbox"'));
    if (form) {
      const save = async () => (await parent.submit(PLANNING, form, {})) < 400;
      figures.draftSave = { ...(await measure(save, 1, SECONDS)) };
      figures.draftSaveTen = { ...(await measure(save, 10, SECONDS)) };
    }
    const share = (figures.planning.perSecond ?? 0) / (figures.empty.perSecond || 1);
    figures.ratio = { planningToEmpty: round(share * 100) / 100 };
    return figures;
  } finally {
    await stopChild(portal);
    await counter.close();
  }
}

async function signedIn(base: string, who: { login: string; password: string }): Promise<Visitor> {
  const visitor = new Visitor(base);
  const status = await visitor.post("/connexion", "login", who);
  if (status >= 400 || (await visitor.get("/connexion")).status < 300)
    throw new Error(`no sign-in for ${who.login} (${status})`);
  return visitor;
}

async function onePage(
  base: string,
  visitor: Visitor,
  page: string,
  statements: () => number,
): Promise<Record<string, number>> {
  const first = await visitor.get(page);
  if (first.status !== 200) throw new Error(`${page}: ${first.status}`);
  const before = statements();
  for (let count = 0; count < TRIES; count += 1) await visitor.get(page);
  const sql = (statements() - before) / TRIES;
  return { sql: round(sql), ...(await sizesOf(base, first.html)) };
}

function print(title: string, figures: Figures): void {
  process.stdout.write(`\n${title}\n`);
  for (const [name, values] of Object.entries(figures)) {
    const words = Object.entries(values).map(([key, value]) => `${key} ${value}`);
    process.stdout.write(`  ${name.padEnd(34)} ${words.join(" · ")}\n`);
  }
}
