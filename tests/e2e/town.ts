import { readFileSync } from "node:fs";
import path from "node:path";
import {
  activeParent,
  newParent,
  separatedParents,
  staffPerson,
  waitingParent,
} from "#prisma/seed/data/people.ts";

/**
 * The demo town as the end-to-end tests find it. Its clock starts on Monday 23 November 2026 at 09:00, Paris: what
 * may still change begins on Monday 30 November, until Wednesday 25 November 23:59.
 */
export const town = {
  /** Every permission. */
  staff: staffPerson,
  /** MOREL, file 04102: both children accepted in canteen and garderie, paid invoices, an avoir of 4,70 €. */
  active: { ...activeParent, children: { elder: "Louise", younger: "Adam" }, creditCents: 470 },
  /** PETIT, file 03988: a request for Inès that staff has not treated. */
  waiting: { ...waitingParent, children: { only: "Inès" } },
  /** VASSEUR, file 04733: Jules, even weeks of his mother (who has an avoir), odd ones of his father. */
  separated: { ...separatedParents, child: "Jules", creditCents: 235 },
  /** DURAND, file 04217: three children, a letter that nobody has used, no account. */
  newcomer: { ...newParent, familyName: "Durand", children: ["Léa", "Tom", "Zoé"] },
  /** MOREL's quotient is 712: a meal, and a session of garderie. */
  prices: { mealCents: 235, careSessionCents: 170 },
  days: {
    /** Booked and paid by MOREL for both children at the canteen, still editable. */
    booked: "2026-11-30",
    /** Free, in time. */
    free: "2026-12-03",
    /** Full at the canteen of MOREL's school. */
    full: "2026-12-18",
    /** Cancelled by MOREL in time, now too late to book again. */
    cancelled: "2026-11-26",
  },
} as const;

type DemoAccount = { role: string; username: string; password: string };

/** The identifier of DURAND's letter, as it is printed: it is drawn at random when the town is filled. */
export function letterIdentifier(): string {
  const file = path.join(process.env.PREAU_DATA ?? ".data", "demo-accounts.json");
  const accounts: DemoAccount[] = JSON.parse(readFileSync(file, "utf8"));
  const line = accounts.find(({ role }) => role === "Première connexion");
  if (!line) throw new Error(`no letter in ${file}`);
  return line.username;
}
