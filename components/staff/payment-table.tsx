import { momentInWords } from "#lib/accounts/hour-words.ts";
import type { ListedPayment } from "#lib/staff/payment-queries.ts";
import { InvoiceLink } from "../admin/family-payments.tsx";
import { Amount } from "../ui/amount.tsx";
import { Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { PaymentTag } from "./payment-tag.tsx";

type Props = {
  payments: ListedPayment[];
  total: number;
  canReadFamilies: boolean;
  canAnswer: boolean;
};

/** The last payments, newest first: of whom, how far, how much, when. */
export function PaymentTable({ payments, total, canReadFamilies, canAnswer }: Props) {
  return (
    <Table
      caption={`Paiements (${total})`}
      columns={[
        { key: "file", label: "Famille, dossier" },
        { key: "state", label: "État" },
        { key: "total", label: "Réservations", end: true },
        { key: "credit", label: "Par avoir", end: true },
        { key: "card", label: "Par carte", end: true },
        { key: "date", label: "Date" },
        { key: "papers", label: "Facture, reçu" },
      ]}
      rows={payments.map((payment) => ({
        key: payment.id,
        cells: {
          file: canReadFamilies ? (
            <TextLink href={`/admin/familles/${payment.family.id}`}>{familyOf(payment)}</TextLink>
          ) : (
            familyOf(payment)
          ),
          state: <PaymentTag payment={payment} />,
          total: <Amount amountCents={payment.additionsCents} />,
          credit: <Amount amountCents={payment.creditCents} />,
          card: <Amount amountCents={payment.cardCents} />,
          date: momentInWords(payment.paidAt ?? payment.createdAt),
          papers: (
            <>
              <Papers payment={payment} />
              {canAnswer && payment.invoice ? <Threads invoice={payment.invoice} /> : null}
            </>
          ),
        },
      }))}
    />
  );
}

function Papers({ payment }: { payment: ListedPayment }) {
  const { invoice, receipt } = payment;
  if (!invoice && !receipt) return "–";
  return (
    <span>
      {invoice ? <InvoiceLink payment={payment} /> : null}{" "}
      {receipt ? <span className="num">{receipt.number}</span> : null}
    </span>
  );
}

function familyOf({ family }: ListedPayment): string {
  return `${family.name}, ${family.fileNumber}`;
}

/** What families wrote about this invoice. */
function Threads({ invoice }: { invoice: NonNullable<ListedPayment["invoice"]> }) {
  const count = invoice._count.threads;
  if (count === 0) return null;
  return (
    <TextLink
      href={`/admin/messagerie?etat=tous&recherche=${encodeURIComponent(invoice.number)}`}
      hidden={`sur la facture ${invoice.number}`}
    >
      {count > 1 ? `${count} échanges` : "1 échange"}
    </TextLink>
  );
}
