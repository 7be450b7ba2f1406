import { momentInWords } from "#lib/accounts/hour-words.ts";
import { paymentStateWords } from "#lib/payments/state-words.ts";
import type { ListedPayment } from "#lib/staff/payment-queries.ts";
import { Amount } from "../ui/amount.tsx";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

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
      caption={
        total > payments.length
          ? `Les ${payments.length} derniers paiements sur ${total}`
          : `Paiements (${total})`
      }
      columns={[
        { key: "file", label: "Dossier" },
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
            <TextLink href={`/admin/familles/${payment.family.id}`}>
              {payment.family.fileNumber}
            </TextLink>
          ) : (
            <span className="num">{payment.family.fileNumber}</span>
          ),
          state: <StateTag payment={payment} />,
          total: <Amount amountCents={payment.additionsCents} />,
          credit: <Amount amountCents={payment.creditCents} />,
          card: <Amount amountCents={payment.cardCents} />,
          date: momentInWords(payment.paidAt ?? payment.createdAt),
          papers: (
            <>
              <Papers numbers={[payment.invoice?.number, payment.receipt?.number]} />
              {canAnswer && payment.invoice ? <Threads invoice={payment.invoice} /> : null}
            </>
          ),
        },
      }))}
    />
  );
}

function Papers({ numbers }: { numbers: (string | undefined)[] }) {
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0) return "–";
  return known.map((number) => (
    <span key={number} className="num">
      {number}{" "}
    </span>
  ));
}

/** What families wrote about this invoice. */
function Threads({ invoice }: { invoice: NonNullable<ListedPayment["invoice"]> }) {
  const count = invoice._count.threads;
  if (count === 0) return null;
  return (
    <TextLink
      href={`/admin/messagerie?etat=tous&recherche=${encodeURIComponent(invoice.number)}`}
      hidden={`sur la facture ${invoice.number}`}
      prefetch={false}
    >
      {count > 1 ? `${count} échanges` : "1 échange"}
    </TextLink>
  );
}

function StateTag({ payment }: { payment: ListedPayment }) {
  const { state, cardCents, carriedCents, townChangeId } = payment;
  if (townChangeId)
    return (
      <Tag tone={carriedCents > 0 ? "warn" : "ok"}>
        {carriedCents > 0 ? "Par la mairie, reporté" : "Par la mairie, par avoir"}
      </Tag>
    );
  const { word, tone } = paymentStateWords(state, cardCents > 0);
  return <Tag tone={tone}>{word}</Tag>;
}
