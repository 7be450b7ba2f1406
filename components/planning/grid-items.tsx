"use client";

import { type NoteView, type WeekView, weeksIn } from "#lib/planning/month-view.ts";
import type { ViewChoice } from "#lib/planning/view-choice.ts";
import { Icon } from "../ui/icon.tsx";
import { DaysWeek } from "./days-weeks.tsx";
import type { GridProps } from "./grid-props.ts";
import { groupsOf } from "./layout-of.ts";
import { RowsWeeks } from "./rows-weeks.tsx";

type Props = Omit<GridProps, "weeks"> & { choice: ViewChoice };

/** Weeks and holidays in their order; those that are over are folded. */
export function GridItems({ choice, ...grid }: Props) {
  const past = grid.view.items.filter(({ isPast }) => isPast);
  const coming = grid.view.items.filter(({ isPast }) => !isPast);
  const pastWeeks = past.filter((item) => item.kind === "week");
  return (
    <>
      {past.length > 0 ? (
        <details className="past-weeks card" open={coming.length === 0 || undefined}>
          <summary>
            {pastWeeks.length > 1 ? `${pastWeeks.length} semaines passées` : "1 semaine passée"}
          </summary>
          <div className="past-body">
            <Layout choice={choice} grid={grid} items={past} />
          </div>
        </details>
      ) : null}
      <Layout choice={choice} grid={grid} items={coming} />
    </>
  );
}

function Layout({
  choice,
  grid,
  items,
}: {
  choice: ViewChoice;
  grid: Omit<GridProps, "weeks">;
  items: readonly (WeekView | NoteView)[];
}) {
  const { view, rows } = grid;
  if (choice.kind === "enfant")
    return (
      <div className="day-weeks">
        {items.map((item) =>
          item.kind === "note" ? (
            <Note key={item.key} note={item} />
          ) : (
            <DaysWeek key={item.monday} {...grid} week={item} />
          ),
        )}
      </div>
    );
  const weeks = weeksIn({ items: [...items] });
  return (
    <>
      {weeks.length > 0 ? (
        <RowsWeeks {...grid} weeks={weeks} groups={groupsOf(view, rows, choice.kind)} />
      ) : null}
      {items.map((item) => (item.kind === "note" ? <Note key={item.key} note={item} /> : null))}
    </>
  );
}

function Note({ note }: { note: NoteView }) {
  return (
    <p className="card school-break">
      <Icon name="calendar" />
      <span>
        <b>{note.title}</b> <span className="soft">Pas d’accueil.</span>
      </span>
    </p>
  );
}
