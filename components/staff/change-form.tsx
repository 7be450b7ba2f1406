import type { Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { TownQuote } from "#lib/town-changes/town-quote.ts";
import { CheckboxGroup, RadioGroup } from "../forms/choices.tsx";
import { HiddenField } from "../forms/field.tsx";
import { GetForm } from "../forms/get-form.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Props = {
  asked: { childId: string; slotId: string; change: "add" | "cancel"; start: Day };
  days: readonly Day[];
  chosen: readonly string[];
  /** What all these days would ask, priced now. */
  quote: Pick<TownQuote, "late" | "payerChoices"> | null;
  names: ReadonlyMap<string, string>;
  errors: Record<string, string>;
  values: { tardif: string; payeur: string };
};

const EXTRA = {
  late: {
    price: "le prix tardif",
    why: "La limite habituelle est passée pour au moins un jour.",
  },
  unbooked: {
    price: "le prix sans réservation",
    why: "L’enfant est noté présent sans réservation. Le nombre de fois peut compter. L’aperçu dit le prix.",
  },
  both: {
    price: "le prix tardif ou sans réservation",
    why: "La limite est passée, et l’enfant est noté présent au moins un jour.",
  },
} as const;

/** Which days, at which price, who pays: asks for the preview, changes nothing. */
export function ChangeForm({ asked, days, chosen, quote, names, errors, values }: Props) {
  const isAdding = asked.change === "add";
  return (
    <GetForm
      action="/admin/planning/modifier"
      label={isAdding ? "Jours à réserver" : "Jours à annuler"}
      errors={errors}
      values={{ ...values, jours: [...chosen] }}
    >
      <HiddenField name="enfant" value={asked.childId} />
      <HiddenField name="moment" value={asked.slotId} />
      <HiddenField name="sens" value={asked.change} />
      <HiddenField name="jour" value={asked.start} />
      <HiddenField name="apercu" value="1" />
      <Card title={isAdding ? "Quels jours réserver ?" : "Quels jours annuler ?"}>
        <div className="field-stack">
          <CheckboxGroup
            name="jours"
            label="Jours de la semaine"
            hint={
              isAdding
                ? "Seuls les jours que vous pouvez réserver sont proposés."
                : "Seuls les jours réservés sont proposés."
            }
            choices={days.map((day) => ({ value: day, label: longDay(day) }))}
            defaultValues={[...chosen]}
          />
          {quote?.late ? (
            <RadioGroup
              name="tardif"
              label="Prix"
              hint={EXTRA[quote.late.kind].why}
              choices={[
                {
                  value: "waive",
                  label: "Garder le prix habituel",
                  hint: `Pour tous les jours proposés : ${formatEuros(quote.late.usualCents)}.`,
                },
                {
                  value: "charge",
                  label: `Appliquer ${EXTRA[quote.late.kind].price}`,
                  hint: `Pour tous les jours proposés : ${formatEuros(quote.late.lateCents)}.`,
                },
              ]}
              defaultValue={values.tardif}
            />
          ) : null}
          {quote && quote.payerChoices.length > 0 ? (
            <RadioGroup
              name="payeur"
              label="Qui paie ?"
              hint="Ce dossier n’a pas de payeur habituel : demandez à la famille."
              choices={quote.payerChoices.map((id) => ({ value: id, label: names.get(id) ?? "" }))}
              defaultValue={values.payeur}
            />
          ) : null}
          <SubmitButton>Voir l’effet</SubmitButton>
        </div>
      </Card>
    </GetForm>
  );
}
