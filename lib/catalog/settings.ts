import "server-only";
import * as z from "zod";
import { db } from "#lib/db/client.ts";

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

const KEEP_MS = 10_000;
let kept: { at: number; town: Town } | undefined;

/** The town's settings; read again every ten seconds at most. A portal not set up yet has neutral ones. */
export async function town(): Promise<Town> {
  if (kept && performance.now() - kept.at < KEEP_MS) return kept.town;
  const row = await db.setting.findUnique({ where: { key: "town" } });
  const parsed = townSchema.safeParse(row?.value);
  const value = parsed.success ? parsed.data : fallback;
  kept = { at: performance.now(), town: value };
  return value;
}

/** After the settings were changed here; other processes read them again within ten seconds. */
export function forgetTown(): void {
  kept = undefined;
}
