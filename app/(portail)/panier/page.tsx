import type { Metadata } from "next";
import { CartTotals } from "#components/cart/cart-totals.tsx";
import { InvoiceChoice } from "#components/cart/invoice-choice.tsx";
import { CancellationCard, ChildCard, RefusedCard } from "#components/cart/recap-cards.tsx";
import { WaitingPayment } from "#components/cart/waiting-payment.tsx";
import { QuotientHintBanner } from "#components/dossier/quotient-hint.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { parisClock } from "#lib/calendar/paris.ts";
import { cartWantsQuotient } from "#lib/cart/wants-quotient.ts";
import { town } from "#lib/catalog/settings.ts";
import { quotientHint } from "#lib/change-requests/quotient-hint.ts";
import {
  chosenInvoices,
  invoiceChoice,
  paysAfter,
  whyNothing,
} from "#lib/checkout/invoice-choice.ts";
import { livePayment } from "#lib/checkout/queries.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { recapOf } from "#lib/checkout/recap.ts";
import {
  besideOf,
  buttonOf,
  footOf,
  leadOf,
  saysBooked,
  saysCancelled,
  titleOf,
} from "#lib/checkout/recap-words.ts";
import { twoRegiesWords } from "#lib/checkout/two-regies.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { confirmAction, dropRefusedAction } from "./actions.ts";

export const metadata: Metadata = { title: "Panier" };

type Props = {
  searchParams: Promise<{
    annule?: string;
    reserve?: string;
    choix?: string | string[];
    facture?: string | string[];
  }>;
};

export default async function CartPage({ searchParams }: Props) {
  const parent = await requireParent("/panier");
  const { family, payerId } = parent;
  const scope = { familyId: family.id, payerId };
  const { annule, reserve, ...asked } = await searchParams;
  const chosen = chosenInvoices(asked);
  const [live, quote, { phone }] = await Promise.all([
    livePayment(scope),
    quoteCart({ ...scope, invoices: chosen }),
    town(),
  ]);
  const choice = live ? null : invoiceChoice(quote, chosen !== null);
  // What she has unticked leaves nothing to pay: it is not an empty basket.
  const kind = choice && quote.kind === "empty" ? "debt" : quote.kind;
  const recap = recapOf(quote.cart);
  const split = twoRegiesWords(quote.cart);
  const { additions, facts } = quote.cart;
  const isDear = facts !== null && cartWantsQuotient(additions, facts);
  return (
    <div className="narrow">
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: "/planning" },
          { label: titleOf(kind) },
        ]}
      />
      <PageTitle
        help={kind === "cancel-only" ? "annuler" : "payer"}
        lead={leadOf({ ...quote, kind }, live !== null)}
      >
        {titleOf(kind)}
      </PageTitle>
      <div className="flow">
        {saysCancelled(annule, quote.kind) ? (
          <Banner kind="success" title="Votre annulation est confirmée.">
            {quote.money.creditAvailableCents > 0
              ? `Votre avoir disponible est de ${formatEuros(quote.money.creditAvailableCents)}. Il sera déduit de votre prochain paiement.`
              : "Le détail est dans l’e-mail que vous recevez."}
          </Banner>
        ) : null}
        {saysBooked(reserve, quote.kind) ? (
          <Banner kind="success" title="Une première partie est réservée.">
            Voici la suite de votre panier.
          </Banner>
        ) : null}
        {live ? (
          <WaitingPayment
            paymentId={live.id}
            cardCents={cents(live.cardCents)}
            until={live.holdUntil ? parisClock(live.holdUntil) : null}
            hasPlaces={live.hasPlaces}
          />
        ) : null}
        {split ? (
          <Banner kind="info" title={split.title} still>
            {split.text}
          </Banner>
        ) : null}
        {isDear ? <QuotientHintBanner hint={await quotientHint(parent)} /> : null}
        {recap.refused.length > 0 ? (
          <RefusedCard lines={recap.refused} action={dropRefusedAction} />
        ) : null}
        {recap.children.map((child) => (
          <ChildCard key={child.childId} child={child} />
        ))}
        {recap.cancellations.length > 0 ? (
          <CancellationCard lines={recap.cancellations} beside={besideOf(quote.kind)} />
        ) : null}
        {choice ? <InvoiceChoice {...choice} /> : null}
        {paysAfter(quote, chosen) ? (
          <Banner kind="info" title="Votre facture se paie ensuite." still>
            Confirmez d’abord ces réservations. Votre facture reste à payer dans
            «&nbsp;Facturation&nbsp;».
          </Banner>
        ) : null}
        {quote.kind === "empty" ? (
          live ? null : choice ? (
            <Banner kind="info" title="Rien à payer avec ce choix." still>
              {whyNothing(quote)}
            </Banner>
          ) : (
            <EmptyState
              icon="basket"
              action={<LinkButton href="/planning">Ouvrir le planning</LinkButton>}
            >
              {recap.refused.length > 0
                ? "Aucun autre choix dans votre panier."
                : "Votre panier est vide."}
            </EmptyState>
          )
        ) : (
          <>
            <CartTotals quote={quote} />
            {quote.allocation.cardCents > 0 && !quote.canPayOnline ? (
              <Banner kind="warning" title="Le paiement en ligne n’est pas ouvert." still>
                Rien ne peut être payé par carte pour le moment. Appelez le {phone}.
              </Banner>
            ) : live ? (
              <Banner kind="info" title="Ces choix attendent la fin du paiement commencé." still>
                Terminez-le ou modifiez-le, puis revenez les confirmer ici.
              </Banner>
            ) : (
              <Form action={confirmAction} label="Confirmer">
                <HiddenField name="requestId" value={crypto.randomUUID()} />
                <HiddenField name="quoteVersion" value={quote.quoteVersion} />
                {chosen ? <HiddenField name="choix" value="1" /> : null}
                {(chosen ? quote.taken : []).map(({ id }) => (
                  <HiddenField key={id} name="factures" value={id} />
                ))}
                <SubmitButton wide large>
                  {buttonOf(quote)}
                </SubmitButton>
              </Form>
            )}
            {live ? null : <p className="soft small center">{footOf(quote)}</p>}
          </>
        )}
      </div>
    </div>
  );
}
