import type { PatternPage } from "#lib/cart/pattern-page.ts";
import { buttonClass } from "../ui/button.tsx";
import { PatternWeek } from "./pattern-week.tsx";

/** The usual weeks, the period and how to apply them. Sent by address: the result is only looked at. */
export function PatternForm({ page }: { page: PatternPage }) {
  const { input, children, weekdays, periods, today, lastDay } = page;
  return (
    <form method="get" action="/planning/semaine-type#resultat" className="form pattern">
      <input type="hidden" name="voir" value="1" />
      {input.month ? <input type="hidden" name="mois" value={input.month} /> : null}
      <div className="pattern-children">
        {children.map((child) => (
          <PatternWeek
            key={child.id}
            child={child}
            weekdays={weekdays}
            boxes={input.boxes}
            isChosen={input.childIds.includes(child.id)}
          />
        ))}
      </div>
      <fieldset className="card pattern-child">
        <legend className="pattern-name">Pour quelle période</legend>
        {periods.map(({ key, label }) => (
          <Radio key={key} name="periode" value={key} text={label} isOn={input.period === key} />
        ))}
        <Radio
          name="periode"
          value="dates"
          text="Entre deux dates"
          isOn={input.period === "dates"}
        />
        <div className="bulk-fields">
          <DateField name="du" label="Du" value={input.from} min={today} max={lastDay} />
          <DateField name="au" label="Au" value={input.to} min={today} max={lastDay} />
        </div>
      </fieldset>
      <fieldset className="card pattern-child">
        <legend className="pattern-name">Comment</legend>
        <Radio
          name="mode"
          value="add"
          text="Ajouter : aucun jour n’est retiré."
          isOn={input.mode === "add"}
        />
        <Radio
          name="mode"
          value="replace"
          text="Remplacer : les jours non cochés ici sont retirés ou annulés."
          isOn={input.mode === "replace"}
        />
      </fieldset>
      <p className="actions">
        <button type="submit" className={buttonClass({})}>
          Voir le résultat
        </button>
      </p>
    </form>
  );
}

type RadioProps = { name: string; value: string; text: string; isOn: boolean };

function Radio({ name, value, text, isOn }: RadioProps) {
  return (
    <label className="choice pattern-apply">
      <input type="radio" name={name} value={value} defaultChecked={isOn} />
      <span className="choice-text">{text}</span>
    </label>
  );
}

type DateProps = { name: string; label: string; value: string | null; min: string; max: string };

function DateField({ name, label, value, min, max }: DateProps) {
  return (
    <label className="bulk-field">
      <span className="label">{label}</span>
      <input
        type="date"
        name={name}
        className="input"
        defaultValue={value ?? ""}
        min={min}
        max={max}
      />
    </label>
  );
}
