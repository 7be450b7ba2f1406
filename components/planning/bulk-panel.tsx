import { longDay } from "#lib/calendar/french.ts";
import { copyPath } from "#lib/planning/copy-path.ts";
import { type MonthView, shownDaysIn, weeksIn } from "#lib/planning/month-view.ts";
import type { ViewChoice } from "#lib/planning/view-choice.ts";
import { buttonClass } from "../ui/button.tsx";
import { Fixed } from "../ui/fixed.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { BulkChoice, type BulkOption } from "./bulk-choice.tsx";
import { rowChoices, weekdaysOf } from "./head-menus.ts";

type Props = { view: MonthView; choice: ViewChoice };

/** « Cocher plusieurs jours »: every gesture as three lists and a button. Part of the form, so it needs no script. */
export function BulkPanel({ view, choice }: Props) {
  const rows = rowChoices(view, choice);
  const gestures: BulkOption[] = [
    ["cocher", "Tout cocher"],
    ["vider", "Tout décocher"],
    ["copier", "Copier la semaine, ou le jour, sur les semaines suivantes"],
    ["semaine", "Copier le jour sur toute sa semaine"],
    ...(view.children.length > 1
      ? [["fratrie", "Copier l’enfant sur ses frères et sœurs"] as BulkOption]
      : []),
  ];
  const days: BulkOption[] = [
    ["tout", "Tout le mois"],
    ...weekdaysOf(view).map(({ code, name }): BulkOption => [code, `Tous les ${name}s`]),
    ...weeksIn(view).map(({ monday, label }): BulkOption => [`s:${monday}`, label]),
    ...shownDaysIn(view)
      .filter(({ closed }) => closed === null)
      .map(({ day }): BulkOption => [`j:${day}`, `Le ${longDay(day)}`]),
  ];
  return (
    <details className="card bulk no-print">
      <summary>
        <h2>Cocher plusieurs jours</h2>
      </summary>
      <Fixed as="div" className="bulk-fields">
        <BulkChoice name="geste" label="Que faire" options={gestures} />
        <BulkChoice name="jours" label="Quels jours" options={days} />
        <BulkChoice name="pour" label="Pour qui" options={rows} />
        <button type="submit" name="suite" value="geste" className={buttonClass({ kind: "ghost" })}>
          Appliquer
        </button>
      </Fixed>
      <p>
        <TextLink href={copyPath(view.month)}>
          Copier plus loin, ou en remplaçant, avec un aperçu
        </TextLink>
      </p>
    </details>
  );
}
