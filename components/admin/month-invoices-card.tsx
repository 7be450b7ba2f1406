import type { InvoiceView } from "#lib/invoices/load-invoice-views.ts";
import { Amount } from "../ui/amount.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** What a family was invoiced after the month, and whether it is paid. Nothing where nothing was. */
export function MonthInvoicesCard({ invoices }: { invoices: InvoiceView[] }) {
  if (invoices.length === 0) return null;
  return (
    <Card flush title="Factures du mois">
      {invoices.map(({ id, number, month, isOwed, totalCents }) => (
        <CardRow
          key={id}
          title={
            <>
              <Amount amountCents={totalCents} />, {month?.text}
            </>
          }
          detail={
            <>
              <TextLink href={`/api/factures/${id}/mairie`} className="num" hidden="(facture, PDF)">
                {number}
              </TextLink>
              {isOwed && month ? untilWhen(month) : ""}
            </>
          }
          value={tagOf({ isOwed, isLate: month?.isLate ?? false })}
        />
      ))}
    </Card>
  );
}

function untilWhen({ how, dueOn }: NonNullable<InvoiceView["month"]>): string {
  switch (how) {
    case "byCard":
      return `, à payer au plus tard le ${dueOn}`;
    case "byCredit":
      return ", l’avoir du payeur suffit";
    case "withNext":
      return ", trop petite pour une carte\u00a0: avec le prochain paiement";
  }
}

function tagOf({ isOwed, isLate }: { isOwed: boolean; isLate: boolean }) {
  if (!isOwed) return <Tag tone="ok">Payée</Tag>;
  return isLate ? <Tag tone="danger">En retard</Tag> : <Tag tone="warn">À payer</Tag>;
}
