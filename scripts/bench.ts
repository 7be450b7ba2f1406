import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureDatabase } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import { temporaryPostgres } from "#tests/support/cluster.ts";
import { Asker } from "./bench/asker.ts";
import {
  type CountedPortal,
  PARENT,
  portalEnvironment,
  STAFF,
  signedIn,
  startCountedPortal,
  startPlainPortal,
} from "./bench/counted-portal.ts";
import { benchForms } from "./bench/enumeration.ts";
import { growTown } from "./bench/grow-town.ts";
import { enlargeFamily } from "./bench/large-family.ts";
import { type Load, measure, round } from "./bench/load.ts";
import { sizesOf } from "./bench/sizes.ts";
import { measureToggles, type Toggles } from "./bench/toggles.ts";
import { type Growth, HEIC, measureUploads, UNSET } from "./bench/uploads.ts";
import type { Visitor } from "./bench/visitor.ts";
import { mustRunNode } from "./children.ts";
import { beforeLeaving, main } from "./lifecycle.ts";
import { SEED } from "./prepare.ts";
import { step } from "./progress.ts";
import { ensureBuild, ensureClient } from "./sources.ts";

/**
 * `npm run bench`: how fast the built portal is, on one process, then the planning on two. Prints figures and ratios,
 * never a verdict: machines are shared and noisy. `--large`: also against 10,000 children and 10 school years.
 * `--toggles`: also the ticks of large families, in a browser. `--seconds=2`: length of each load.
 * `--uploads`: only how much more memory twenty photos at once take.
 * `--enumeration`: only whether the public forms take the same time for known and unknown people, `--tries=500` of each.
 */
const SECONDS = Number(process.argv.find((arg) => arg.startsWith("--seconds="))?.slice(10) ?? 4);
const TRIES = 5;
const WARM_PAGES = 1500;
const PLANNING = "/planning/2026-12?vue=famille";
/** Dynamic like all pages, and reads the town's name only: what an answer costs before it does anything. */
const EMPTY_PAGE = "/plan-du-site";
const PARENT_PAGES = [
  "/accueil",
  PLANNING,
  "/panier",
  "/facturation",
  "/mon-dossier",
  "/inscriptions",
  "/messagerie",
];
/** About 100, 200, 300 and 620 cells in the month. */
const TOGGLED_CHILDREN = [3, 6, 9, 19];
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
  await step("Ville d’essai", async () => {
    await migrate(url);
    await mustRunNode(
      ["--conditions=react-server", SEED],
      portalEnvironment(url, files, 3000),
      "Échec.",
    );
  });
  if (process.argv.includes("--enumeration")) return benchForms(url, files);
  const uploads: Record<string, Growth> = {};
  for (const [name, started] of [
    ["par nos commandes", {}],
    ["HEIC, par nos commandes", { photos: HEIC }],
    ["sans leur réglage", UNSET],
  ] as const) {
    const growth = await step(`Vingt photos à la fois, ${name}`, () =>
      measureUploads(url, files, started),
    );
    if (growth) uploads[name] = growth;
  }
  print("Mémoire du portail, en mégaoctets de plus", uploads);
  if (process.argv.includes("--uploads")) return 0;
  const small = await benchTown(url, files);
  print("Ville d’essai", small);
  const two = await benchProcesses(url, files);
  print("Deux processus", { planning: two });
  let large: Figures | null = null;
  if (process.argv.includes("--large")) {
    await step("10 000 enfants, 10 années scolaires", () => growTown(url));
    large = await benchTown(url, files);
    print("Grande ville", large);
    const ratio = (value: "p95" | "cpuMs") =>
      share(large?.planning?.[value], small.planning?.[value]);
    process.stdout.write(
      `Planning, grande ville / petite : p95 ${ratio("p95")}, processeur ${ratio("cpuMs")}\n`,
    );
  }
  // Last: the family stays large.
  const toggles: Record<string, Toggles> = {};
  if (process.argv.includes("--toggles")) {
    for (const children of TOGGLED_CHILDREN)
      toggles[`${children} enfants`] = await benchToggles(url, files, children);
    print("Cocher une case, processeur quatre fois plus lent", toggles);
  }
  process.stdout.write(
    `${JSON.stringify({ seconds: SECONDS, uploads, small, two, toggles, large })}\n`,
  );
  return 0;
});

async function benchTown(url: string, files: string): Promise<Figures> {
  const portal = await startCountedPortal(url, files);
  try {
    const { base, counter } = portal;
    const parent = await signedIn(base, PARENT);
    const staff = await signedIn(base, STAFF);
    const figures: Figures = {};
    for (const [visitor, pages] of [
      [parent, PARENT_PAGES],
      [staff, STAFF_PAGES],
    ] as const)
      for (const page of pages) figures[page] = await onePage(base, visitor, page, counter.read);
    const asked = (page: string) => async () => (await parent.get(page)).status === 200;
    const load = (page: string, connections: number) => measure(asked(page), connections, SECONDS);
    await warmUp(asked(PLANNING), 10);
    figures.empty = await cpuOf(portal, () => load(EMPTY_PAGE, 10));
    figures.planning = await cpuOf(portal, () => load(PLANNING, 10));
    figures.planningAlone = await cpuOf(portal, () => load(PLANNING, 1));
    const form = (await parent.get(PLANNING)).html
      .match(/<form[\s\S]*?<\/form>/g)
      ?.find((found) => found.includes('type="checkbox"'));
    if (form) {
      const save = async () => (await parent.submit(PLANNING, form, {})) < 400;
      figures.draftSave = await cpuOf(portal, () => measure(save, 1, SECONDS));
      figures.draftSaveTen = await cpuOf(portal, () => measure(save, 10, SECONDS));
    }
    figures.ratio = {
      planningToEmpty: share(figures.planning.perSecond, figures.empty.perSecond),
      planningToEmptyCpu: share(figures.empty.cpuMs, figures.planning.cpuMs),
    };
    return figures;
  } finally {
    await portal.close();
  }
}

async function benchToggles(url: string, files: string, children: number): Promise<Toggles> {
  await enlargeFamily(url, PARENT.login, children);
  const portal = await startCountedPortal(url, files);
  try {
    const parent = await signedIn(portal.base, PARENT);
    return await measureToggles(portal.base, parent.cookie(), PLANNING);
  } finally {
    await portal.close();
  }
}

/** The same planning from two processes at once: what two cores give, whoever asks and PostgreSQL included. */
async function benchProcesses(url: string, files: string): Promise<Record<string, number>> {
  const portals = [await startPlainPortal(url, files), await startPlainPortal(url, files)];
  const askers: Asker[] = [];
  try {
    for (const { base } of portals) {
      const cookie = (await signedIn(base, PARENT)).cookie();
      for (let count = 0; count < 5; count += 1)
        askers.push(new Asker(base, { path: PLANNING, cookie, holds: 'id="planning"' }));
    }
    const free = [...askers];
    const call = async () => {
      const asker = free.shift();
      if (!asker) throw new Error("more calls than connections");
      const isPage = await asker.ask();
      free.push(asker);
      return isPage;
    };
    await warmUp(call, askers.length, portals.length);
    return { ...(await measure(call, askers.length, SECONDS)) };
  } finally {
    for (const asker of askers) asker.close();
    for (const portal of portals) await portal.close();
  }
}

/** A new process goes on getting faster for more than a thousand pages. */
async function warmUp(
  call: () => Promise<boolean>,
  connections: number,
  processes = 1,
): Promise<void> {
  for (let missing = WARM_PAGES * processes; missing > 0; )
    missing -= (await measure(call, connections, 1)).answers;
}

/** Adds the time that the portal's own process was at work, per answer: it says more than the clock of a busy machine. */
async function cpuOf(
  portal: CountedPortal,
  run: () => Promise<Load>,
): Promise<Record<string, number>> {
  const before = portal.cpuMs();
  const load = await run();
  const spent = portal.cpuMs();
  if (before === null || spent === null) return { ...load };
  return { ...load, cpuMs: round((spent - before) / Math.max(1, load.answers)) };
}

function share(part = 0, whole = 0): number {
  return Math.round((100 * part) / (whole || 1)) / 100;
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
