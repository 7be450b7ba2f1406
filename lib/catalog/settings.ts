import "server-only";
import * as z from "zod";
import { db } from "#lib/db/client.ts";
import { sharedByTown } from "#lib/db/shared.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** Who the town is, as letters, mails, invoices and pages show it. */
export const townSchema = z.object({
  name: z.string(),
  portalName: z.string(),
  addressLines: z.array(z.string()),
  phone: z.string(),
  openingHours: z.string(),
  departmentName: z.string(),
  /** School holiday zone: A, B or C. */
  zone: z.enum(["A", "B", "C"]),
  alsaceMoselle: z.boolean(),
  /** ISO weekdays with class in the town, for « le dernier jour d'école avant les vacances ». */
  schoolWeekdays: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 4, 5]),
  isDemo: z.boolean(),
});
export type Town = z.infer<typeof townSchema>;

const fallback: Town = {
  name: "Votre commune",
  portalName: "Portail famille",
  addressLines: [],
  phone: "",
  openingHours: "",
  departmentName: "Service des affaires scolaires",
  zone: "B",
  alsaceMoselle: false,
  schoolWeekdays: [1, 2, 4, 5],
  isDemo: false,
};

/** A town-wide setting as it was written; its reader checks the shape. */
export async function settingIn(key: string, tx: Tx = db): Promise<unknown> {
  return (await readSettings(tx)).get(key);
}

const readSettings = sharedByTown(
  async (tx) => new Map((await tx.setting.findMany()).map(({ key, value }) => [key, value])),
);

/** The town's settings as they are now: what decides days and deadlines. */
export function townIn(tx: Tx = db): Promise<Town> {
  return readTown(tx);
}

const readTown = sharedByTown(async (tx) => townOf(await settingIn("town", tx)));

// A portal not set up yet has neutral ones.
function townOf(value: unknown): Town {
  const parsed = townSchema.safeParse(value);
  if (!parsed.success) return fallback;
  // A number is never cut at the end of a line, on screens, in mails and on paper.
  return { ...parsed.data, phone: parsed.data.phone.replaceAll(" ", "\u00a0") };
}

const KEEP_MS = 10_000;
let kept: { at: number; town: Promise<Town> } | undefined;

/** Who the town is, for every page and mail; read again every ten seconds at most, once for all who ask meanwhile. */
export function town(): Promise<Town> {
  if (kept && performance.now() - kept.at < KEEP_MS) return kept.town;
  const fresh = { at: performance.now(), town: readTownRow() };
  kept = fresh;
  fresh.town.catch(() => {
    if (kept === fresh) kept = undefined;
  });
  return fresh.town;
}

async function readTownRow(): Promise<Town> {
  const row = await db.setting.findUnique({ where: { key: "town" } });
  return townOf(row?.value);
}

/** After the settings were changed here; other processes read them again within ten seconds. */
export function forgetTown(): void {
  kept = undefined;
}
