import "server-only";
import { longDay } from "#lib/calendar/french.ts";
import { formatLimit } from "#lib/calendar/paris.ts";
import { formatEuros } from "#lib/money/format.ts";
import { ofName } from "#lib/notifications/words.ts";
import { explain } from "#lib/pricing/price.ts";
import { judgeOf } from "./judge.ts";
import { loadPlanningFacts } from "./load-facts.ts";
import type { WaitingCell } from "./waiting-schema.ts";

export type WaitingPage = {
  /** « Cantine de Léa, lundi 7 décembre » */
  title: string;
  price: string;
  /** Until when the day may be booked, in words. */
  limit: string;
} & (
  | { kind: "full"; families: number }
  | { kind: "waiting"; rank: number; families: number }
  | { kind: "offered"; until: string }
  | { kind: "free" }
  | { kind: "over" }
);

/** What a family may do about one full day of one child; null for a child or an activity that is not theirs. */
export async function waitingPage(
  scope: { familyId: string; payerId: string },
  { childId, slotId, day }: WaitingCell,
): Promise<WaitingPage | null> {
  const facts = await loadPlanningFacts({ ...scope, from: day, to: day });
  const verdict = judgeOf(facts)(childId, slotId, day);
  const child = facts.family.children.find(({ id }) => id === childId);
  const slot = facts.activities
    .flatMap(({ slots }) => slots)
    .find((candidate) => candidate.id === slotId);
  if (!verdict || !child || !slot || verdict.barred) return null;
  const { price, waiting, cell, waitingFamilies: families } = verdict;
  const known = {
    title: `${slot.name} ${ofName(child.firstName)}, ${longDay(day)}`,
    price: price ? `${formatEuros(price.amountCents)} (${explain(price)})` : "",
    limit: formatLimit(verdict.bookingLimit),
  };
  if (waiting?.offeredUntil)
    return { ...known, kind: "offered", until: formatLimit(waiting.offeredUntil) };
  if (waiting && cell.state === "waiting")
    return { ...known, kind: "waiting", rank: waiting.rank, families };
  if (cell.state === "full") return { ...known, kind: "full", families };
  return { ...known, kind: cell.state === "free" || cell.state === "draftAdd" ? "free" : "over" };
}
