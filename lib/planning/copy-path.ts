import type { Month } from "#lib/calendar/month.ts";

/** The page that copies with a preview. `what`: "s:2026-12-07" or "c:child"; `who`: "tous" or "c:child". */
export function copyPath(month: Month, what = "", who = "", slotId = ""): string {
  const asked = { mois: month, quoi: what, pour: who, moment: slotId };
  const filled = Object.entries(asked).filter(([, value]) => value !== "");
  return `/planning/copier?${filled.map(([name, value]) => `${name}=${value}`).join("&")}`;
}
