import "server-only";
import { addDays, type Day, weekdayOf } from "#lib/calendar/day.ts";
import { weekdayName } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { db } from "#lib/db/client.ts";
import { isEditable } from "#lib/planning/cell.ts";
import { loadMonth } from "#lib/planning/load-month.ts";
import { type MonthView, type SlotView, weeksIn } from "#lib/planning/month-view.ts";
import type { PatternBox, PatternOutcome, Period } from "#lib/planning/pattern.ts";
import { ok, type Result } from "#lib/result.ts";
import { type PatternInput, patternSchema } from "./pattern-schema.ts";
import { type ChangedWorth, previewChanges } from "./preview-changes.ts";
import {
  keptPatterns,
  type PatternRefusal,
  periodsToChoose,
  previewPattern,
} from "./week-pattern.ts";

export type PatternPage = {
  input: PatternInput;
  /** Children with their slots, where they are enrolled. */
  children: { id: string; firstName: string; slots: SlotView[] }[];
  weekdays: { weekday: number; name: string }[];
  periods: Period[];
  today: Day;
  lastDay: Day;
  /** Null: not asked yet. */
  preview: Result<PricedOutcome, PatternRefusal> | null;
  /** What was asked, to be posted as it is. */
  fields: [name: string, value: string][];
};

export type PricedOutcome = PatternOutcome &
  Pick<Period, "from" | "to"> & {
    /** Where days are priced together, their sum is not that of their prices: what the basket becomes. */
    basket: ChangedWorth | null;
  };

type Asked = Record<string, string | string[] | undefined>;

const MONDAY = "2026-01-05" as Day;

/** The page of the usual week: as it was kept, or as its form was just filled in, with what it would do. */
export async function patternPage(
  scope: { familyId: string; payerId: string },
  asked: Asked,
): Promise<PatternPage | null> {
  const parsed = patternSchema.safeParse(asked);
  const input = parsed.success ? parsed.data : patternSchema.parse({});
  const known = await periodsToChoose(input.month);
  if (!known) return null;
  const { view } = await loadMonth(scope, input.month ?? monthOf(known.today));
  const isAsked = asked.voir === "1" && parsed.success;
  const kept = isAsked ? [] : await keptPatterns(scope);
  const children = enrolledChildren(view);
  const filled = isAsked
    ? input
    : {
        ...input,
        boxes: kept.map((box) => ({ ...box, weekday: box.weekday as PatternBox["weekday"] })),
        childIds: children.map(({ id }) => id),
      };
  return {
    input: filled,
    children,
    weekdays: weekdaysIn(view),
    ...known,
    periods: known.periods.filter(({ key }) => key !== "mois" || canChange(view)),
    preview: isAsked ? await pricedPreview(scope, input) : null,
    fields: FIELDS.flatMap((name) =>
      [asked[name] ?? []].flat().map((value): [string, string] => [name, value]),
    ),
  };
}

async function pricedPreview(
  scope: { familyId: string; payerId: string },
  input: PatternInput,
): Promise<Result<PricedOutcome, PatternRefusal>> {
  const preview = await previewPattern(scope, input);
  return preview.ok ? ok(await pricedIn(scope, preview.value)) : preview;
}

/** With what the basket becomes, where days are priced together. */
export async function pricedIn(
  scope: { familyId: string; payerId: string },
  outcome: Omit<PricedOutcome, "basket">,
): Promise<PricedOutcome> {
  const { changes, from, to } = outcome;
  return { ...outcome, basket: await previewChanges(db, { ...scope, from, to }, changes) };
}

/** Whether anything of this month is still to be ticked or unticked. */
function canChange(view: MonthView): boolean {
  return weeksIn(view).some(({ start, days }) =>
    view.rows.some(({ cells }) => cells.slice(start, start + days.length).some(isEditable)),
  );
}

const FIELDS = ["mois", "case", "enfant", "semaines", "periode", "du", "au", "mode"];

export function enrolledChildren({ children, rows, slots }: MonthView): PatternPage["children"] {
  return children.flatMap(({ id, firstName }) => {
    const own = rows.filter(
      (row) =>
        row.childId === id &&
        row.cells.some(({ state }) => state !== "notEnrolled" && state !== "closed"),
    );
    const shown = slots.filter((slot) => own.some(({ slotId }) => slotId === slot.id));
    return shown.length > 0 ? [{ id, firstName, slots: shown }] : [];
  });
}

function weekdaysIn({ items }: MonthView): PatternPage["weekdays"] {
  const open = new Set(
    items.flatMap((item) =>
      item.kind === "week" ? item.days.map(({ day }) => weekdayOf(day)) : [],
    ),
  );
  return [1, 2, 3, 4, 5, 6, 7]
    .filter((weekday) => open.has(weekday as PatternBox["weekday"]))
    .map((weekday) => ({ weekday, name: weekdayName(addDays(MONDAY, weekday - 1)) }));
}
