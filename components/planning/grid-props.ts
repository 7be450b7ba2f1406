import type { MonthView, RowView, WeekView } from "#lib/planning/month-view.ts";

/** What both layouts of the grid need. */
export type GridProps = {
  view: MonthView;
  /** As they are now. */
  rows: readonly RowView[];
  weeks: readonly WeekView[];
  now: number;
  /** Sentences of refused choices, by cell key. */
  refusals: ReadonlyMap<string, string>;
  /** Scripts run: headings open their menus. */
  isLive: boolean;
  onToggle: (key: string) => void;
  onWeek: (week: WeekView, on: boolean) => void;
};
