import { longDay } from "#lib/calendar/french.ts";
import { type MonthView, shownDaysIn, weeksIn } from "#lib/planning/month-view.ts";
import type { ViewChoice } from "#lib/planning/view-choice.ts";
import { buttonClass } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { rowChoices, weekdaysOf } from "./head-menus.ts";

type Props = { view: MonthView; choice: ViewChoice };
type Option = [value: string, text: string];

/** « Cocher plusieurs jours »: every gesture as three lists and a button. Part of the form, so it needs no script. */
export function BulkPanel({ view, choice }: Props) {
  const rows = rowChoices(view, choice);
  const gestures: Option[] = [
    ["cocher", "Tout cocher"],
    ["vider", "Tout décocher"],
    ["copier", "Copier la semaine, ou le jour, sur les semaines suivantes"],
    ["semaine", "Copier le jour sur toute sa semaine"],
    ...(view.children.length > 1
      ? [["fratrie", "Copier l’enfant sur ses frères et sœurs"] as Option]
      : []),
  ];
  const days: Option[] = [
    ["tout", "Tout le mois"],
    ...weekdaysOf(view).map(({ code, name }): Option => [code, `Tous les ${name}s`]),
    ...weeksIn(view).map(({ monday, label }): Option => [`s:${monday}`, label]),
    ...shownDaysIn(view)
      .filter(({ closed }) => closed === null)
      .map(({ day }): Option => [`j:${day}`, `Le ${longDay(day)}`]),
  ];
  return (
    <details className="card bulk no-print">
      <summary>
        <h2>Cocher plusieurs jours</h2>
      </summary>
      <div className="bulk-fields">
        <Choice name="geste" label="Que faire" options={gestures} />
        <Choice name="jours" label="Quels jours" options={days} />
        <Choice name="pour" label="Pour qui" options={rows} />
        <button type="submit" name="suite" value="geste" className={buttonClass({ kind: "ghost" })}>
          Appliquer
        </button>
      </div>
    </details>
  );
}

function Choice({ name, label, options }: { name: string; label: string; options: Option[] }) {
  return (
    <label className="bulk-field">
      <span className="label">{label}</span>
      <span className="select-wrap">
        <select name={name} className="input">
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <Icon name="chevronDown" />
      </span>
    </label>
  );
}
