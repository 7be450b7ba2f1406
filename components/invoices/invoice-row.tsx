import type { InvoiceView } from "#lib/invoices/load-invoice-views.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { formatEuros } from "#lib/money/format.ts";
import { ofName } from "#lib/notifications/words.ts";
import { type ThreadLine, ThreadRows } from "../messaging/thread-list.tsx";
import { Amount } from "../ui/amount.tsx";
import { LinkButton } from "../ui/button.tsx";
import { CardRow } from "../ui/card.tsx";
import { Details } from "../ui/details.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  invoice: InvoiceView;
  threads: ThreadLine[];
  /** Where she pays it, and nothing else; null: it is not hers, or there is nothing to choose from. */
  payHref?: string | null;
};

/** One past invoice: what was paid and when, its lines folded, its PDF, what was written about it. */
export function InvoiceRow({ invoice, threads, payHref }: Props) {
  return (
    <CardRow
      id={`facture-${invoice.id}`}
      title={
        <strong>
          {invoice.month
            ? `Facture ${ofName(invoice.month.text)}`
            : `Facture du ${invoice.issuedOn}`}
        </strong>
      }
      detail={`n°\u00a0${invoice.number} · ${invoice.childNames}`}
      value={
        <span className="inline-line">
          <StateTag invoice={invoice} />
          <Amount amountCents={invoice.totalCents} />
        </span>
      }
    >
      {invoice.isOwed && invoice.startedPaymentId ? (
        <p className="small">
          Un paiement est commencé et n’est pas fini.{" "}
          <TextLink href={`/paiement/${invoice.startedPaymentId}`}>Voir ce paiement</TextLink>
        </p>
      ) : invoice.month && invoice.isOwed ? (
        <p className="small">
          {untilWhen(invoice.month)}.
          {payHref ? (
            <>
              {" "}
              <TextLink href={payHref} hidden={`la facture ${ofName(invoice.month.text)}`}>
                Payer cette facture
              </TextLink>
            </>
          ) : null}
        </p>
      ) : null}
      {invoice.townMotive ? (
        <p className="small">
          Réservé par la mairie.{" "}
          {invoice.isOwed
            ? `À payer avec votre prochain paiement\u00a0: ${formatEuros(invoice.carriedCents)}. `
            : ""}
          {invoice.townMotive}
        </p>
      ) : null}
      <div className="invoice-more">
        <Details label="Voir le détail" hidden={`de la facture ${invoice.number}`}>
          <ul className="invoice-lines">
            {invoice.lines.map((line) => (
              <li key={line.key}>
                <span className="invoice-line">
                  <span>
                    <strong>{line.childName}</strong>, {line.slotName.toLowerCase()} :{" "}
                    {line.quantity} × {formatEuros(line.unitPriceCents)}
                  </span>
                  <Amount amountCents={line.amountCents} />
                </span>
                <span className="soft small">{line.days}</span>
                <span className="soft small">{line.explanation}</span>
                {line.madeOf === "" ? null : <span className="soft small">Dont {line.madeOf}</span>}
                <span className="small">
                  <TextLink
                    href={writeAbout("ligne", line.key)}
                    hidden={`sur la ligne ${line.slotName.toLowerCase()} de ${line.childName}`}
                  >
                    Une erreur sur cette ligne ?
                  </TextLink>
                </span>
              </li>
            ))}
          </ul>
          <PaidWith invoice={invoice} />
        </Details>
        <LinkButton
          kind="ghost"
          icon="download"
          href={`/api/factures/${invoice.id}/pdf`}
          hidden={`de la facture ${invoice.number}`}
        >
          PDF
        </LinkButton>
        <TextLink
          href={writeAbout("facture", invoice.id)}
          hidden={`à propos de la facture ${invoice.number}`}
        >
          Une erreur ? Écrivez-nous
        </TextLink>
      </div>
      {threads.length > 0 ? (
        <section aria-label={`Vos échanges sur la facture ${invoice.number}`}>
          <ThreadRows threads={threads} />
        </section>
      ) : null}
    </CardRow>
  );
}

function StateTag({ invoice: { isOwed, month, startedPaymentId } }: { invoice: InvoiceView }) {
  if (!isOwed) return <Tag tone="ok">Payée</Tag>;
  if (startedPaymentId) return <Tag tone="info">Paiement en cours</Tag>;
  return month?.isLate ? <Tag tone="danger">En retard</Tag> : <Tag tone="warn">À payer</Tag>;
}

function untilWhen({ how, dueOn, isLate }: NonNullable<InvoiceView["month"]>): string {
  switch (how) {
    case "byCard":
      return isLate
        ? `Le délai est passé\u00a0: c’était le ${dueOn}`
        : `À payer au plus tard le ${dueOn}`;
    case "byCredit":
      return "Votre avoir suffit pour la payer";
    case "withNext":
      return "Somme trop petite pour une carte, à payer avec votre prochain paiement";
  }
}

function PaidWith({ invoice }: { invoice: InvoiceView }) {
  if (invoice.month)
    return (
      <p className="small">
        {invoice.isOwed ? `Reste à payer\u00a0: ${formatEuros(invoice.carriedCents)}.` : "Payée."}
      </p>
    );
  if (invoice.isOwed)
    return (
      <p className="small">
        {invoice.creditCents > 0 ? `${formatEuros(invoice.creditCents)} payés par avoir. ` : ""}À
        payer avec votre prochain paiement : {formatEuros(invoice.carriedCents)}.
      </p>
    );
  const parts = [
    invoice.cardCents > 0 ? `${formatEuros(invoice.cardCents)} par carte` : null,
    invoice.creditCents > 0 ? `${formatEuros(invoice.creditCents)} par avoir` : null,
    invoice.carriedCents > 0
      ? `${formatEuros(invoice.carriedCents)} reportés au paiement suivant`
      : null,
  ].filter((part) => part !== null);
  return (
    <p className="small">
      Payée : {parts.length > 0 ? parts.join(", ") : "rien à payer"}
      {invoice.debtPaidCents > 0
        ? `, dont ${formatEuros(invoice.debtPaidCents)} d’un reste d’avant`
        : ""}
      {invoice.receiptNumber ? `. Reçu n°\u00a0${invoice.receiptNumber}` : ""}.
    </p>
  );
}
