"use client";

import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Rate } from "#lib/pricing/tariff-amounts.ts";
import type { Reply } from "#lib/reply.ts";
import type { PriceTable } from "#lib/tariffs/bracket-tables.ts";
import "./tariffs.css";

type Props = {
  action: (previous: Reply<unknown>, form: FormData) => Promise<Reply<unknown>>;
  draftId: string;
  /** The day from which the version is valid. */
  from: string;
  tables: readonly PriceTable[];
};

/** The prices of a tariff, a table after the other; what it cannot show stays as the file says it. */
export function BracketForm({ action, draftId, from, tables }: Props) {
  return (
    <Form action={action} label="Prix du tarif" id="prix">
      <HiddenField name="draftId" value={draftId} />
      <Field name="from" type="date" label="Valable à partir du" defaultValue={from} size="m" />
      <div className="tariff-tables">
        {tables.map((table) => (
          <fieldset key={table.key} className="tariff-table">
            <legend>{table.title}</legend>
            {table.rate ? (
              <RateFields tableKey={table.key} rate={table.rate} />
            ) : table.isSingle ? (
              <Field
                name={`p-${table.key}-0`}
                label="Prix"
                unit="€"
                size="s"
                inputMode="decimal"
                defaultValue={euros(table.rows[0]?.amountCents ?? 0)}
              />
            ) : (
              <Rows table={table} />
            )}
          </fieldset>
        ))}
      </div>
      <p className="hint">
        Chaque tranche va de son premier quotient, compris, jusqu’à celui de la suivante. Videz un
        quotient pour enlever sa tranche ; la dernière ligne en ajoute une. Une tranche a un prix ou
        un taux d’effort.
      </p>
      <SubmitButton>Enregistrer les prix</SubmitButton>
    </Form>
  );
}

/** A rate of the quotient, or the place to write one. */
function RateFields({ tableKey, rate }: { tableKey: string; rate: Rate | null }) {
  const parts = [
    ["plus", "Montant ajouté au produit", rate?.plus],
    ["min", "Prix le plus bas", rate?.min],
    ["max", "Prix le plus haut, et prix sans quotient", rate?.max],
  ] as const;
  return (
    <div className="tariff-rows">
      <Field
        name={`t-${tableKey}`}
        label="Taux d’effort"
        hint="En pour cent du quotient : 0,45 donne 3,15 € pour un quotient de 700."
        unit="%"
        size="s"
        inputMode="decimal"
        defaultValue={rate ? String(rate.percentOfQuotient).replace(".", ",") : ""}
      />
      {parts.map(([part, label, amountCents]) => (
        <Field
          key={part}
          name={`${part}-${tableKey}`}
          label={label}
          unit="€"
          size="s"
          inputMode="decimal"
          optional
          defaultValue={amountCents === undefined ? "" : euros(amountCents)}
        />
      ))}
    </div>
  );
}

function Rows({ table }: { table: PriceTable }) {
  const rows = [...table.rows.map((row) => ({ row, isNew: false })), { row: null, isNew: true }];
  return (
    <div className="tariff-rows">
      {rows.map(({ row, isNew }, index) => (
        <div key={`${table.key}-${row?.from ?? "new"}`} className="tariff-bracket">
          <div className="tariff-row">
            {index === 0 ? (
              <p className="tariff-zero">Quotient à partir de 0</p>
            ) : (
              <Field
                name={`q-${table.key}-${index}`}
                label={isNew ? "Nouvelle tranche, quotient à partir de" : "Quotient à partir de"}
                size="s"
                inputMode="numeric"
                defaultValue={row === null ? "" : String(row.from)}
              />
            )}
            <Field
              name={`p-${table.key}-${index}`}
              label="Prix"
              unit="€"
              size="s"
              inputMode="decimal"
              defaultValue={row === null || row.rate ? "" : euros(row.amountCents)}
            />
          </div>
          {row?.rate ? (
            <RateFields tableKey={`${table.key}-${index}`} rate={row.rate} />
          ) : isNew ? (
            <details>
              <summary>Un taux d’effort au lieu du prix</summary>
              <RateFields tableKey={`${table.key}-${index}`} rate={null} />
            </details>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** « 2,35 »: what a person types. */
function euros(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, "0");
  return `${amountCents < 0 ? "-" : ""}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
