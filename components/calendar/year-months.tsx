import { weekdayName } from "#lib/calendar/french.ts";
import { schoolDaysIn, type YearDay, type YearMonth } from "#lib/calendar/year-view.ts";

const WEEKDAYS = ["lu", "ma", "me", "je", "ve", "sa", "di"];

/** Twelve small months; what each holds is also written under it: never the colour alone. */
export function YearMonths({ months }: { months: YearMonth[] }) {
  return (
    <ul className="year">
      {months.map((month) => (
        <li key={month.month} className="card year-month">
          <h3>{month.title}</h3>
          <div className="year-days" aria-hidden="true">
            {WEEKDAYS.map((name) => (
              <span key={name} className="year-head">
                {name}
              </span>
            ))}
            {WEEKDAYS.slice(0, month.offset).map((name) => (
              <span key={`vide-${name}`} />
            ))}
            {month.days.map((day) => (
              <YearCell key={day.day} day={day} />
            ))}
          </div>
          <p className="soft small">
            {schoolDaysIn(month)} jours d’école
            {month.notes.length > 0 ? ` · ${month.notes.join(" · ")}` : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}

const MARKS: Record<YearDay["kind"], string> = {
  school: "",
  weekend: "",
  noSchool: "",
  holiday: "V",
  publicHoliday: "F",
  closure: "✕",
};

function YearCell({ day }: { day: YearDay }) {
  return (
    <span className={`year-day year-${day.kind}`} title={day.title || weekdayName(day.day)}>
      {Number(day.day.slice(8))}
      {MARKS[day.kind] ? <small>{MARKS[day.kind]}</small> : null}
    </span>
  );
}
