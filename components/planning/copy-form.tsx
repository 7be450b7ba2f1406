import type { CopyPage } from "#lib/cart/copy-page.ts";
import { ofName } from "#lib/notifications/words.ts";
import { buttonClass } from "../ui/button.tsx";
import { BulkChoice, type BulkOption } from "./bulk-choice.tsx";
import { ModeFields, PeriodFields } from "./period-fields.tsx";

/** What is copied, onto whom and until when. Sent by address: the result is only looked at. */
export function CopyForm({ page }: { page: CopyPage }) {
  const { input, children, weeks, periods, today, lastDay } = page;
  const slots = new Map(children.flatMap((child) => child.slots).map((slot) => [slot.id, slot]));
  const hasSiblings = children.length > 1;
  const sources: BulkOption[] = [
    ...weeks.map(({ monday, label }): BulkOption => [`s:${monday}`, label]),
    ...(hasSiblings
      ? children.map(
          ({ id, firstName }): BulkOption => [`c:${id}`, `Les jours ${ofName(firstName)}`],
        )
      : []),
  ];
  const people: BulkOption[] = [
    ["tous", hasSiblings ? "Tous mes enfants" : "Mon enfant"],
    ...(hasSiblings ? children.map(({ id, firstName }): BulkOption => [`c:${id}`, firstName]) : []),
  ];
  const moments: BulkOption[] = [
    ["", "Toutes les activités"],
    ...[...slots.values()].map(({ id, name }): BulkOption => [id, name]),
  ];
  const { source } = input;
  // Not asked yet: the week that goes on, not the first of the month, long over.
  const current = weeks.findLast(({ monday }) => monday <= today) ?? weeks[0];
  const week = source?.kind === "week" ? source.monday : current?.monday;
  const sourceValue = source?.kind === "child" ? `c:${source.childId}` : `s:${week}`;
  return (
    <form method="get" action="/planning/copier#resultat" className="form pattern">
      <input type="hidden" name="voir" value="1" />
      {input.month ? <input type="hidden" name="mois" value={input.month} /> : null}
      <fieldset className="card pattern-child">
        <legend className="pattern-name">Ce que vous copiez</legend>
        <div className="bulk-fields">
          <BulkChoice name="quoi" label="Copier" options={sources} value={sourceValue} />
          <BulkChoice
            name="pour"
            label="Pour qui"
            options={people}
            value={input.childId ? `c:${input.childId}` : "tous"}
          />
          <BulkChoice
            name="moment"
            label="Quelle activité"
            options={moments}
            value={input.slotId ?? ""}
          />
        </div>
        <p className="soft small">
          Une semaine est copiée sur les semaines suivantes.
          {hasSiblings
            ? " Les jours d’un enfant sont copiés, aux mêmes dates, sur les autres."
            : null}
        </p>
      </fieldset>
      <PeriodFields periods={periods} input={input} today={today} lastDay={lastDay} />
      <ModeFields
        mode={input.mode}
        replace="Remplacer : les jours qui ne sont pas dans la copie sont retirés ou annulés."
      />
      <p className="actions">
        <button type="submit" className={buttonClass({})}>
          Voir le résultat
        </button>
      </p>
    </form>
  );
}
