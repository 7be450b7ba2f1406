import { notFound, redirect } from "next/navigation";
import { requireParent } from "#lib/accounts/session.ts";
import { findPaymentByRef } from "#lib/checkout/queries.ts";
import { settleSoon } from "#lib/checkout/settle-soon.ts";

type Props = { searchParams: Promise<{ cs?: string | string[] }> };

/** Where the provider sends the browser back. It decides nothing: it asks, and shows the payment's own page. */
export default async function ReturnPage({ searchParams }: Props) {
  const { cs } = await searchParams;
  const ref = typeof cs === "string" ? cs : "";
  const { family, payerId } = await requireParent(`/paiement/retour?cs=${encodeURIComponent(ref)}`);
  const paymentId = await findPaymentByRef(ref, { familyId: family.id, payerId });
  if (!paymentId) notFound();
  await settleSoon(paymentId, family.id);
  redirect(`/paiement/${paymentId}?retour=1`);
}
