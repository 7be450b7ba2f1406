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
import { gridRole } from "./roles.ts";
import { isSameWeek } from "./same-week.ts";
import { WeekHead } from "./week-head.tsx";
import { cellName } from "./words.ts";

/** Rows under one heading: a child and its activities, or an activity and the children. */
export type RowGroup = {
  key: string;
  title: string;
  detail: string;
  /** Left out where there is little room. */
  more?: string;
  letter?: { letter: string; colour: "amber" | "blue" | "violet" | "green" };
  rows: { key: string; label: string; row: RowView }[];
};

/**
 * Several children: a table per week, days as columns. On a wide screen the weeks stand side by side as one grid
 * and only the first one shows its row names; on a narrow one they are stacked, each with its own.
 */
export function RowsWeeks({ groups, weeks, ...grid }: GridProps & { groups: readonly RowGroup[] }) {
  return (
    <>
      <div className="board">
        {weeks.map((week) => (
          <WeekTable key={week.monday} week={week} groups={groups} {...grid} />
        ))}
      </div>
      {weeks.flatMap((week) =>
        besideNotes(week).map((note) => (
          <p key={`${week.monday}${note}`} className="week-beside no-print">
            {week.label}&nbsp;: {note.charAt(0).toLowerCase()}
            {note.slice(1)}
          </p>
        )),
      )}
    </>
  );
}

type WeekProps = Omit<GridProps, "weeks"> & { week: WeekView; groups: readonly RowGroup[] };

const WeekTable = memo(function WeekTable(props: WeekProps) {
  const { week, groups, view, rows, now, refusals, isLive, onToggle, onWeek } = props;
  return (
    <section className={`week span-${week.days.length}`} aria-labelledby={`s-${week.monday}`}>
      <WeekHead
        id={`s-${week.monday}`}
        week={week}
        rows={rows}
        now={now}
        isLive={isLive}
        onWeek={onWeek}
      />
      <table className="rows" {...gridRole} aria-labelledby={`s-${week.monday}`}>
        <thead>
          <tr>
            <th scope="col" className="row-name">
              <span className="visually-hidden">Enfant et activité</span>
            </th>
            {week.days.map((day) => (
              <DayHead key={day.day} day={day} isLive={isLive} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <tr className="group">
              <th scope="rowgroup" className="row-name">
                <span className="group-name">
                  {group.letter ? <Glyph {...group.letter} /> : null}
                  <b>{group.title}</b>{" "}
                  <span className="soft">
                    {group.detail}
                    {group.more ? <span className="group-more">, {group.more}</span> : null}
                  </span>
                </span>
              </th>
              <td colSpan={week.days.length} />
            </tr>
            {group.rows.map(({ key, label, row }) => (
              <WeekRow
                key={key}
                view={view}
                label={label}
                hasGlyph={!group.letter}
                row={row}
                week={week}
                refusals={refusals}
                isLive={isLive}
                onToggle={onToggle}
              />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}, isSameWeek);

function DayHead({ day: { day, closed }, isLive }: { day: DayView; isLive: boolean }) {
  return (
    <th scope="col" className={closed ? "day is-closed" : "day"}>
      <HeadName target={`j:${day}`} isLive={isLive && !closed}>
        <span aria-hidden="true">
          <span className="day-word">{shortWeekday(day)}</span>
          {parts(day).dayOfMonth}
        </span>
        <span className="visually-hidden">{longDay(day)}</span>
      </HeadName>
    </th>
  );
}

type WeekRowProps = {
  view: MonthView;
  label: string;
  hasGlyph: boolean;
  row: RowView;
  week: WeekView;
  refusals: ReadonlyMap<string, string>;
  isLive: boolean;
  onToggle: (key: string) => void;
};

const WeekRow = memo(function WeekRow(props: WeekRowProps) {
  const { view, label, hasGlyph, row, week, refusals, isLive, onToggle } = props;
  const slot = view.slots.find(({ id }) => id === row.slotId);
  return (
    <tr>
      <th scope="row" className="row-name">
        <HeadName className="row-label" target={`l:${row.childId}:${row.slotId}`} isLive={isLive}>
          {hasGlyph && slot ? <Glyph letter={slot.letter} colour={slot.colour} /> : null}
          <span>{label}</span>
        </HeadName>
      </th>
      {week.days.map(({ day }, at) => {
        const cell = row.cells[week.start + at];
        const key = keyOf({ ...row, day });
        return (
          <td key={day}>
            {cell ? (
              <PlanningCell
                id={key}
                name={cellName(view, { ...row, day })}
                cell={cell}
                paymentId={row.payments[day]}
                refusal={refusals.get(key)}
                onToggle={onToggle}
              />
            ) : null}
          </td>
        );
      })}
    </tr>
  );
});
