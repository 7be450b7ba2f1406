import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaymentPoller } from "#components/cart/payment-poller.tsx";
import { PaymentResult } from "#components/cart/payment-result.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { town } from "#lib/catalog/settings.ts";
import { paymentScreen } from "#lib/checkout/payment-screen.ts";
import { countLeft, findPayment } from "#lib/checkout/queries.ts";
import { settleSoon } from "#lib/checkout/settle-soon.ts";
import { stillChosenWords } from "#lib/checkout/two-regies.ts";
import { now } from "#lib/clock.ts";
import { isUuid } from "#lib/ids.ts";
import { cancelPaymentAction, extendHoldAction, openPageAction } from "../actions.ts";

export const metadata: Metadata = { title: "Paiement" };

type Props = {
  params: Promise<{ paymentId: string }>;
  searchParams: Promise<{ retour?: string; abandon?: string; prolonge?: string }>;
};

export default async function PaymentPage({ params, searchParams }: Props) {
  const { paymentId } = await params;
  const { family, payerId } = await requireParent(`/paiement/${encodeURIComponent(paymentId)}`);
  const scope = { familyId: family.id, payerId };
  if (!isUuid(paymentId)) notFound();
  const before = await findPayment(paymentId, scope);
  if (!before) notFound();
  if (before.state === "open" || before.state === "processing")
    await settleSoon(paymentId, scope.familyId);
  const [payment, { retour, abandon, prolonge }, at, { phone }] = await Promise.all([
    findPayment(paymentId, scope),
    searchParams,
    now(),
    town(),
  ]);
  if (!payment) notFound();
  const screen = paymentScreen(payment, {
    at,
    isReturn: retour === "1",
    isAbandon: abandon === "1",
  });
  const left =
    screen.kind === "confirmed" ? stillChosenWords(await countLeft(scope, payment)) : null;
  return (
    <div className="narrow">
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Facturation", href: "/facturation" },
          { label: "Paiement" },
        ]}
      />
      <PageTitle>{screen.title}</PageTitle>
      {screen.kind === "waiting" ? <PaymentPoller /> : null}
      {screen.kind === "to-pay" && screen.heldUntil && prolonge ? (
        <Banner kind="success" title="C’est fait.">
          Vos places sont gardées 15 minutes de plus.
        </Banner>
      ) : null}
      <div className="flow">
        {left ? (
          <Banner kind="warning" title={left} still>
            <TextLink href="/panier">Continuer avec la suite</TextLink>
          </Banner>
        ) : null}
        <PaymentResult
          payment={payment}
          screen={screen}
          phone={phone}
          actions={{ open: openPageAction, extend: extendHoldAction, cancel: cancelPaymentAction }}
        />
      </div>
    </div>
  );
}
