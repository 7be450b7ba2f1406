"use client";

import { memo } from "react";
import { parts } from "#lib/calendar/day.ts";
import { longDay, shortWeekday } from "#lib/calendar/french.ts";
import { besideNotes } from "#lib/planning/gesture-words.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import type { DayView, MonthView, RowView, WeekView } from "#lib/planning/month-view.ts";
import { Glyph } from "../ui/glyph.tsx";
import type { GridProps } from "./grid-props.ts";
import { HeadName } from "./head-name.tsx";
import { PlanningCell } from "./planning-cell.tsx";
import { gridRole, lockedBox } from "./roles.ts";
import { isSameWeek } from "./same-week.ts";
import { WeekHead } from "./week-head.tsx";
import { cellName } from "./words.ts";

type WeekProps = Omit<GridProps, "weeks"> & { week: WeekView };

/** A week of one child: days as rows, activities as columns. */
export const DaysWeek = memo(function DaysWeek({ week, ...grid }: WeekProps) {
  const { view, rows, now, refusals, isLive, onToggle, onWeek } = grid;
  return (
    <section className="card week" aria-labelledby={`s-${week.monday}`}>
      <WeekHead
        id={`s-${week.monday}`}
        week={week}
        rows={rows}
        now={now}
        isLive={isLive}
        notes={besideNotes(week)}
        onWeek={onWeek}
      />
      <table className="days" {...gridRole} aria-labelledby={`s-${week.monday}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Jour</span>
            </th>
            {rows.map((row) => (
              <SlotHead key={row.slotId} view={view} row={row} isLive={isLive} />
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
              isLive={isLive}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}, isSameWeek);

function SlotHead({ view, row, isLive }: { view: MonthView; row: RowView; isLive: boolean }) {
  const slot = view.slots.find(({ id }) => id === row.slotId);
  if (!slot) return null;
  return (
    <th scope="col">
      <HeadName className="slot-head" target={`l:${row.childId}:${row.slotId}`} isLive={isLive}>
        <Glyph letter={slot.letter} colour={slot.colour} />
        <span aria-hidden="true">{slot.shortName}</span>
        <span className="visually-hidden">{slot.name}</span>
      </HeadName>
    </th>
  );
}

type DayRowProps = {
  view: MonthView;
  rows: readonly RowView[];
  day: DayView;
  at: number;
  refusals: ReadonlyMap<string, string>;
  isLive: boolean;
  onToggle: (key: string) => void;
};

const DayRow = memo(function DayRow(props: DayRowProps) {
  const { view, rows, day, at, refusals, isLive, onToggle } = props;
  const first = rows[0];
  return (
    <tr>
      <DayName day={day} isLive={isLive && !day.closed} />
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

function DayName({ day: { day }, isLive }: { day: DayView; isLive: boolean }) {
  return (
    <th scope="row">
      <HeadName target={`j:${day}`} isLive={isLive}>
        <span aria-hidden="true">
          <span className="day-word">{shortWeekday(day)}</span> {parts(day).dayOfMonth}
        </span>
        <span className="visually-hidden">{longDay(day)}</span>
      </HeadName>
    </th>
  );
}
