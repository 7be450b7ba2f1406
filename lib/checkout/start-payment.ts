import "server-only";
import { later } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { cents } from "#lib/money/cents.ts";
import {
  ProviderMisconfigured,
  ProviderRefused,
  ProviderUnavailable,
} from "#lib/payments/gateway.ts";
import { paymentProvider } from "#lib/payments/provider.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

/** The hold is shorter and expires the session itself (rulings 2). */
const SESSION_MINUTES = 66;

export type StartRefusal =
  | { code: "provider-unavailable" }
  /** `exists`: a page of this payment exists that we cannot reach; otherwise there is none. */
  | { code: "provider-refused"; exists: boolean }
  | { code: "payment-off" };

/**
 * Opens the provider's page for a payment whose hold is taken, outside any transaction. Safe to call again: the
 * same payment and attempt give the same session, even if the first answer was lost on the way.
 */
export async function startPayment(
  paymentId: string,
): Promise<Result<{ url: string }, StartRefusal>> {
  const payment = await db.payment.findUniqueOrThrow({
    where: { id: paymentId },
    include: {
      _count: { select: { bookings: true } },
    },
  });
  if (payment.providerUrl) return ok({ url: payment.providerUrl });
  const provider = await paymentProvider();
  if (!provider) return refuse({ code: "payment-off" });
  try {
    const session = await provider.start(
      {
        paymentId,
        attempt: payment.attempt,
        amountCents: payment.cardCents,
        customerEmail: payment.payerEmail,
        // Neither a child's name nor a school leaves the house: only how many days are paid.
        lines: [
          {
            label: labelOf(payment._count.bookings),
            quantity: 1,
            amountCents: cents(payment.cardCents),
          },
        ],
        expiresAt: later(payment.createdAt, { minutes: SESSION_MINUTES }),
      },
      {
        success: `${env.baseUrl}/paiement/retour?cs={CHECKOUT_SESSION_ID}`,
        cancel: `${env.baseUrl}/paiement/${paymentId}?abandon=1`,
      },
    );
    await db.payment.updateMany({
      where: { id: paymentId, state: "created" },
      data: {
        state: "open",
        provider: provider.id,
        providerRef: session.ref,
        providerUrl: session.redirectUrl,
        providerExpiresAt: session.expiresAt,
      },
    });
    return ok({ url: session.redirectUrl });
  } catch (error) {
    if (error instanceof ProviderUnavailable || error instanceof ProviderMisconfigured)
      return refuse({ code: "provider-unavailable" });
    // Too late to open a page for this payment: none exists, its hold will end.
    if (error instanceof ProviderRefused)
      return refuse({ code: "provider-refused", exists: error.reason === "conflict" });
    throw error;
  }
}

function labelOf(bookings: number): string {
  const what = bookings > 0 ? `${bookings} réservations` : "reste à payer";
  return `Restauration scolaire et garderie, ${what}`;
}
