"use client";

import { remainingText, shortDay } from "#lib/calendar/french.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { isEditable, isTicked } from "#lib/planning/cell.ts";
import { type RowView, type WeekView, wholeWeek } from "#lib/planning/month-view.ts";

const DAY_MS = 24 * 3_600_000;
/** From then on, how long is left is said. */
const TOLD_MS = 7 * DAY_MS;

type Props = {
  id: string;
  week: WeekView;
  rows: readonly RowView[];
  now: number;
  isLive: boolean;
  /** Where its other days are, if there is room to say it here. */
  notes?: readonly string[];
  onWeek: (week: WeekView, on: boolean) => void;
};

/** Name of a week, until when it may be changed, what is closed in it, and its two gestures. */
export function WeekHead({ id, week, rows, now, isLive, notes = [], onWeek }: Props) {
  const first = week.start - week.before.length;
  const cells = rows.flatMap((row) => row.cells.slice(first, first + wholeWeek(week).length));
  const editable = cells.filter(isEditable);
  const free = editable.some((cell) => !isTicked(cell));
  const ticked = editable.some(isTicked);
  return (
    <div className="week-head">
      <h2 id={id}>{week.label}</h2>
      {week.limits.map(({ who, text, at }) => {
        const isSoon = at !== null && at - now < DAY_MS;
        const sentence = who
          ? `${who}\u00a0: ${text}`
          : text.charAt(0).toUpperCase() + text.slice(1);
        return (
          <p key={sentence} className={isSoon ? "week-limit week-soon" : "week-limit"}>
            {sentence}
            {at !== null && at - now < TOLD_MS ? ` (${remainingText(at - now)})` : null}
          </p>
        );
      })}
      {week.days.flatMap(({ day, closed }) =>
        closed ? (
          <p key={day} className="week-closed">
            {shortDay(day)}&nbsp;: {closed}
          </p>
        ) : (
          []
        ),
      )}
      <LockedDays week={week} rows={rows} />
      {notes.map((note) => (
        <p key={note} className="week-beside">
          {note}
        </p>
      ))}
      {editable.length > 0 ? (
        <p className="week-actions no-print">
          {free ? <WeekButton week={week} on onWeek={onWeek} /> : null}
          {ticked ? <WeekButton week={week} on={false} onWeek={onWeek} /> : null}
          {isLive && free && first > 0 ? (
            <button type="button" className="week-button week-copy" data-c={week.monday}>
              Copier la semaine d’avant
              <span className="visually-hidden"> sur la {lower(week.label)}</span>
            </button>
          ) : null}
          {isLive ? (
            <button
              type="button"
              className="week-button"
              data-m={`s:${week.monday}`}
              aria-haspopup="dialog"
            >
              Plus…<span className="visually-hidden"> pour la {lower(week.label)}</span>
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}

/** Without JavaScript no cell opens: who has something to say of a day that is locked writes from here. */
function LockedDays({ week, rows }: { week: WeekView; rows: readonly RowView[] }) {
  const locked = week.isPast
    ? []
    : week.days.filter((_day, at) =>
        rows.some(({ cells }) => cells[week.start + at]?.state.startsWith("locked")),
      );
  if (locked.length === 0) return null;
  return (
    <noscript>
      <p className="week-closed">
        Jour plus modifiable&nbsp;? Écrire au service&nbsp;:
        {locked.map(({ day }) => (
          <a key={day} href={writeAbout("jour", day)}>
            {" "}
            {shortDay(day)}
          </a>
        ))}
      </p>
    </noscript>
  );
}

function WeekButton({
  week,
  on,
  onWeek,
}: {
  week: WeekView;
  on: boolean;
  onWeek: (week: WeekView, on: boolean) => void;
}) {
  return (
    <button
      type="submit"
      name="semaine"
      value={`${week.monday}:${on ? 1 : 0}`}
      className="week-button"
      onClick={(event) => {
        event.preventDefault();
        onWeek(week, on);
      }}
    >
      {on ? "Tout cocher" : "Tout décocher"}
      <span className="visually-hidden"> la {lower(week.label)}</span>
    </button>
  );
}

function lower(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
