import type { Day } from "#lib/calendar/day.ts";
import type { CopyMode } from "#lib/planning/gestures.ts";
import type { Period } from "#lib/planning/pattern.ts";

type PeriodProps = {
  periods: readonly Period[];
  input: { period: string; from: Day | null; to: Day | null };
  today: Day;
  lastDay: Day;
};

/** « Pour quelle période »: until the holidays, until the end of the year, or between two dates. */
export function PeriodFields({ periods, input, today, lastDay }: PeriodProps) {
  return (
    <fieldset className="card pattern-child">
      <legend className="pattern-name">Pour quelle période</legend>
      {periods.map(({ key, label }) => (
        <Radio key={key} name="periode" value={key} text={label} isOn={input.period === key} />
      ))}
      <Radio name="periode" value="dates" text="Entre deux dates" isOn={input.period === "dates"} />
      <div className="bulk-fields">
        <DateField name="du" label="Du" value={input.from} min={today} max={lastDay} />
        <DateField name="au" label="Au" value={input.to} min={today} max={lastDay} />
      </div>
    </fieldset>
  );
}

/** « Comment »: add, or replace. */
export function ModeFields({ mode, replace }: { mode: CopyMode; replace: string }) {
  return (
    <fieldset className="card pattern-child">
      <legend className="pattern-name">Comment</legend>
      <Radio
        name="mode"
        value="add"
        text="Ajouter : aucun jour n’est retiré."
        isOn={mode === "add"}
      />
      <Radio name="mode" value="replace" text={replace} isOn={mode === "replace"} />
    </fieldset>
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
