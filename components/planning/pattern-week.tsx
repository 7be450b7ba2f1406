import { ofName } from "#lib/notifications/words.ts";
import type { AlternateWeeks, PatternBox } from "#lib/planning/pattern.ts";
import { Glyph } from "../ui/glyph.tsx";
import { Icon } from "../ui/icon.tsx";

export type PatternChild = {
  id: string;
  firstName: string;
  slots: {
    id: string;
    name: string;
    letter: string;
    colour: "amber" | "blue" | "violet" | "green";
  }[];
};

type Props = {
  child: PatternChild;
  weekdays: readonly { weekday: number; name: string }[];
  boxes: readonly PatternBox[];
  isChosen: boolean;
};

const WEEKS: [AlternateWeeks, string][] = [
  ["every", "Toutes les semaines"],
  ["even", "Les semaines paires"],
  ["odd", "Les semaines impaires"],
];

/** The usual week of one child: days across, activities down. */
export function PatternWeek({ child, weekdays, boxes, isChosen }: Props) {
  const own = boxes.filter(({ childId }) => childId === child.id);
  return (
    <fieldset className="card pattern-child">
      <legend className="pattern-name">{child.firstName}</legend>
      <label className="choice pattern-apply">
        <input type="checkbox" name="enfant" value={child.id} defaultChecked={isChosen} />
        <span className="choice-text">Appliquer à {child.firstName}</span>
      </label>
      <table className="pattern-days">
        <caption className="visually-hidden">Semaine type {ofName(child.firstName)}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Activité</span>
            </th>
            {weekdays.map(({ weekday, name }) => (
              <th key={weekday} scope="col">
                <span aria-hidden="true">{name.slice(0, 3)}.</span>
                <span className="visually-hidden">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {child.slots.map((slot) => (
            <tr key={slot.id}>
              <th scope="row">
                <span className="row-label">
                  <Glyph letter={slot.letter} colour={slot.colour} />
                  <span>{slot.name}</span>
                </span>
              </th>
              {weekdays.map(({ weekday, name }) => (
                <td key={weekday}>
                  <input
                    type="checkbox"
                    className="pc pc-free"
                    name="case"
                    value={`${child.id}:${slot.id}:${weekday}`}
                    defaultChecked={own.some(
                      (box) => box.slotId === slot.id && box.weekday === weekday,
                    )}
                    aria-label={`${child.firstName}, ${slot.name.toLowerCase()}, le ${name}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <label className="bulk-field">
        <span className="label">Semaines</span>
        <span className="select-wrap">
          <select
            name="semaines"
            className="input"
            defaultValue={`${child.id}:${own[0]?.weeks ?? "every"}`}
          >
            {WEEKS.map(([value, text]) => (
              <option key={value} value={`${child.id}:${value}`}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" />
        </span>
      </label>
    </fieldset>
  );
}
