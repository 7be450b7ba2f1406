import { momentInWords } from "#lib/accounts/hour-words.ts";
import { paymentsHref } from "#lib/staff/payment-filter.ts";
import type { ListedPayment } from "#lib/staff/payment-queries.ts";
import { PaymentTag } from "../staff/payment-tag.tsx";
import { Amount } from "../ui/amount.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { fileNumber: string; total: number; payments: ListedPayment[] };

/** The latest payments of a family, on its page, each with its invoice. */
export function FamilyPayments({ fileNumber, total, payments }: Props) {
  return (
    <Card flush title="Paiements" id="paiements">
      {payments.map((payment) => (
        <CardRow
          key={payment.id}
          title={
            <>
              <Amount amountCents={payment.additionsCents} />,{" "}
              {momentInWords(payment.paidAt ?? payment.createdAt)}
            </>
          }
          detail={
            <>
              <InvoiceLink payment={payment} />
              {payment.creditCents > 0 ? (
                <>
                  {" "}
                  · avoir utilisé : <Amount amountCents={payment.creditCents} />
                </>
              ) : null}
            </>
          }
          value={<PaymentTag payment={payment} />}
        />
      ))}
      {total === 0 ? <CardRow title="Aucun paiement." /> : null}
      {total > payments.length ? (
        <p className="card-body">
          <TextLink href={paymentsHref({ group: null, search: fileNumber, page: 1 })}>
            Voir les {total} paiements
          </TextLink>
        </p>
      ) : null}
    </Card>
  );
}

/** Opens the PDF in the browser; of an erased file, the archives ask for a reason first. */
export function InvoiceLink({ payment: { invoice, family } }: { payment: ListedPayment }) {
  if (!invoice) return "Sans facture";
  if (family.erasedAt) return <span className="num">{invoice.number}</span>;
  return (
    <TextLink href={`/api/factures/${invoice.id}/mairie`} className="num" hidden="(facture, PDF)">
      {invoice.number}
    </TextLink>
  );
}
