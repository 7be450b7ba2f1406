"use client";

import NextForm from "next/form";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";

export type InvoiceLine = {
  id: string;
  /** « Facture de novembre 2026 » */
  title: string;
  detail: string;
  amount: string;
  isTaken: boolean;
};
type Props = {
  legend: string;
  lines: InvoiceLine[];
  /** « 2 factures choisies : 84,20 €. » */
  status: string;
};

/**
 * Which months' invoices are paid now. Each tick asks the server, which draws the sums again; without JavaScript a button
 * does. The choice is in the address: nothing is kept.
 */
export function InvoiceChoice({ legend, lines, status }: Props) {
  return (
    <NextForm
      action="/panier"
      replace
      scroll={false}
      // What a browser remembers of the ticks is not what is asked.
      autoComplete="off"
      aria-label={legend}
    >
      <Card title={legend}>
        <fieldset>
          <legend className="visually-hidden">{legend}</legend>
          <div className="flow">
            <input type="hidden" name="choix" value="1" />
            <div className="choices-boxed grid gap-2">
              {lines.map(({ id, title, detail, amount, isTaken }) => (
                <label key={id} className="choice" htmlFor={`facture-${id}`}>
                  <input
                    type="checkbox"
                    id={`facture-${id}`}
                    name="facture"
                    value={id}
                    defaultChecked={isTaken}
                    onChange={(event) => event.currentTarget.form?.requestSubmit()}
                  />
                  <span className="choice-text">
                    {title}, <strong>{amount}</strong>
                    <span className="hint block">{detail}</span>
                  </span>
                </label>
              ))}
            </div>
            <p className="small" role="status">
              {status}
            </p>
            <noscript>
              <Button type="submit" kind="ghost">
                Recalculer le total
              </Button>
            </noscript>
          </div>
        </fieldset>
      </Card>
    </NextForm>
  );
}
