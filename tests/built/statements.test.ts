import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureDatabase } from "#lib/postgres/ensure-database.ts";
import { migrate } from "#lib/postgres/migrate.ts";
import {
  type CountedPortal,
  PARENT,
  portalEnvironment,
  STAFF,
  signedIn,
  startCountedPortal,
} from "#scripts/bench/counted-portal.ts";
import { enlargeFamily } from "#scripts/bench/large-family.ts";
import type { Visitor } from "#scripts/bench/visitor.ts";
import { mustRunNode } from "#scripts/children.ts";
import { SEED } from "#scripts/prepare.ts";
import { temporaryPostgres } from "#tests/support/cluster.ts";

/** How many statements a page may run, whatever the town and the number of children. */
const MOST = 12;
/** The town's name is read again every ten seconds: by the page that is counted, perhaps. */
const TOWN_NAME = /^SELECT .* FROM "[^"]*"\."Setting" AS "t0" WHERE \("t0"\."key" = \$1 AND 1=1\)/;
const CHILDREN = 7;

const PARENT_PAGES = [
  "/accueil",
  "/planning",
  "/planning/2026-12?vue=famille",
  "/planning/2026-12?vue=enfant",
  "/planning/2026-12?vue=activite",
  "/panier",
  "/facturation",
  "/mon-dossier",
  "/mon-dossier/coordonnees",
  "/mon-dossier/documents",
  "/mon-dossier/mes-donnees",
  "/mon-dossier/verification",
  "/inscriptions",
  "/messagerie",
];
const STAFF_PAGES = [
  "/admin",
  "/admin/a-traiter",
  "/admin/familles",
  "/admin/inscriptions",
  "/admin/messagerie",
  "/admin/paiements",
];

let portal: CountedPortal;
let url: string;
let cleanUp = async () => {};

beforeAll(async () => {
  const { postgres, remove } = await temporaryPostgres();
  const files = mkdtempSync(path.join(os.tmpdir(), "preau-built-"));
  cleanUp = async () => {
    await portal?.close();
    await remove();
    rmSync(files, { recursive: true, force: true });
  };
  url = postgres.url("town");
  await ensureDatabase(postgres.url("postgres"), "town");
  await migrate(url);
  const env = portalEnvironment(url, files, 3000);
  await mustRunNode(["--conditions=react-server", SEED], env, "no town");
  portal = await startCountedPortal(url, files);
}, 300_000);

afterAll(() => cleanUp(), 360_000);

/** Statements of each page, once what the whole town shares has been read. */
async function statementsOf(visitor: Visitor, pages: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const page of pages) {
    expect((await visitor.get(page)).status, page).toBeLessThan(400);
    portal.counter.take();
    await visitor.get(page);
    found[page] = portal.counter.take().filter((statement) => !TOWN_NAME.test(statement));
  }
  return found;
}

/** Pages with too many, each with what it asked, so that a failure says what to look at. */
function tooMany(found: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(found)
      .filter(([, statements]) => statements.length > MOST)
      .map(([page, statements]) => [page, statements.map((text) => text.slice(0, 120))]),
  );
}

it("a page of a family asks the database at most twelve things, with two children as with seven and a full basket", async () => {
  const parent = await signedIn(portal.base, PARENT);
  const pages = [
    ...PARENT_PAGES,
    await firstLink(parent, "/inscriptions"),
    await firstLink(parent, "/mon-dossier", "/mon-dossier/enfants"),
  ];
  const few = await statementsOf(parent, pages);
  expect(tooMany(few)).toEqual({});
  expect(few["/accueil"]?.length).toBeGreaterThan(0);
  await enlargeFamily(url, PARENT.login, CHILDREN);
  const planning = "/planning/2026-12?vue=famille";
  expect(await chooseAll(parent, planning)).toBeLessThan(400);
  const many = await statementsOf(parent, pages);
  expect(tooMany(many)).toEqual({});
}, 360_000);

it("a page of staff asks the database at most twelve things, a school's week among them", async () => {
  const staff = await signedIn(portal.base, STAFF);
  const pages = [
    ...STAFF_PAGES,
    ...(await sheetsOf(staff)),
    await firstLink(staff, "/admin/a-traiter"),
    await firstLink(staff, "/admin/familles"),
  ];
  expect(tooMany(await statementsOf(staff, pages))).toEqual({});
}, 360_000);

/** The address of the first thing that a list leads to. */
async function firstLink(visitor: Visitor, list: string, below = list): Promise<string> {
  const { html } = await visitor.get(list);
  const found = html.match(new RegExp(`${below}/[0-9a-f-]{36}`))?.[0];
  if (!found) throw new Error(`${list} leads nowhere`);
  return found;
}

/** The week of the first school and moment, and a sheet of the day there: as many families as the page holds. */
async function sheetsOf(staff: Visitor): Promise<string[]> {
  const { html } = await staff.get("/admin/planning");
  const first = (name: string) =>
    html
      .match(new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`))?.[0]
      .match(/value="([0-9a-f-]{36})"/)?.[1] ?? "";
  const [school, slot] = [first("ecole"), first("moment")];
  return [
    `/admin/planning?ecole=${school}&moment=${slot}&du=2026-12-07`,
    "/admin/pointage",
    `/admin/pointage/2026-11-23/${slot}/${school}`,
  ];
}

/** Ticks every free case of the month and saves, as a browser without JavaScript does. */
async function chooseAll(visitor: Visitor, page: string): Promise<number> {
  const { html } = await visitor.get(page);
  const form = html
    .match(/<form[\s\S]*?<\/form>/g)
    ?.find((found) => found.includes('type="checkbox"'));
  if (!form) throw new Error("no planning to fill");
  return visitor.submit(page, form.replaceAll('type="checkbox"', 'type="checkbox" checked'), {});
}
