"use client";

import { memo } from "react";
import { parts } from "#lib/calendar/day.ts";
import { longDay, shortWeekday } from "#lib/calendar/french.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import type { DayView, MonthView, RowView } from "#lib/planning/month-view.ts";
import { Glyph } from "../ui/glyph.tsx";
import type { GridProps } from "./grid-props.ts";
import { PlanningCell } from "./planning-cell.tsx";
import { gridRole, lockedBox } from "./roles.ts";
import { WeekHead } from "./week-head.tsx";
import { cellName } from "./words.ts";

/** One child: a card per week, days as rows, activities as columns. */
export function DaysWeeks({ view, rows, weeks, now, refusals, onToggle, onWeek }: GridProps) {
  return weeks.map((week) => (
    <section key={week.monday} className="card week" aria-labelledby={`s-${week.monday}`}>
      <WeekHead id={`s-${week.monday}`} week={week} rows={rows} now={now} onWeek={onWeek} />
      <table className="days" {...gridRole} aria-labelledby={`s-${week.monday}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Jour</span>
            </th>
            {rows.map((row) => (
              <SlotHead key={row.slotId} view={view} row={row} />
            ))}
          </tr>
        </thead>
        <tbody>
          {week.days.map((day, at) => (
            <DayRow
              key={day.day}
              view={view}
              rows={rows}
              day={day}
              at={week.start + at}
              refusals={refusals}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  ));
}

function SlotHead({ view, row }: { view: MonthView; row: RowView }) {
  const slot = view.slots.find(({ id }) => id === row.slotId);
  if (!slot) return null;
  return (
    <th scope="col">
      <span className="slot-head">
        <Glyph letter={slot.letter} colour={slot.colour} />
        <span aria-hidden="true">{slot.shortName}</span>
        <span className="visually-hidden">{slot.name}</span>
      </span>
    </th>
  );
}

type DayRowProps = {
  view: MonthView;
  rows: readonly RowView[];
  day: DayView;
  at: number;
  refusals: ReadonlyMap<string, string>;
  onToggle: (key: string) => void;
};

const DayRow = memo(function DayRow({ view, rows, day, at, refusals, onToggle }: DayRowProps) {
  const first = rows[0];
  return (
    <tr>
      <DayName day={day} />
      {day.closed && first ? (
        <td colSpan={rows.length}>
          <span
            {...lockedBox(false, `${longDay(day.day)}\u00a0: fermé, ${day.closed}`)}
            className="pc pc-closed pc-wide"
            data-k={keyOf({ ...first, day: day.day })}
          >
            {day.closed}
          </span>
        </td>
      ) : (
        rows.map((row) => {
          const cell = row.cells[at];
          const key = keyOf({ ...row, day: day.day });
          return (
            <td key={row.slotId}>
              {cell ? (
                <PlanningCell
                  id={key}
                  name={cellName(view, { ...row, day: day.day })}
                  cell={cell}
                  paymentId={row.payments[day.day]}
                  refusal={refusals.get(key)}
                  onToggle={onToggle}
                />
              ) : null}
            </td>
          );
        })
      )}
    </tr>
  );
});

function DayName({ day: { day } }: { day: DayView }) {
  return (
    <th scope="row">
      <span aria-hidden="true">
        <span className="day-word">{shortWeekday(day)}</span> {parts(day).dayOfMonth}
      </span>
      <span className="visually-hidden">{longDay(day)}</span>
    </th>
  );
}
