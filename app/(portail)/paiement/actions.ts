"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { cancelPayment } from "#lib/checkout/cancel-payment.ts";
import { extendHold } from "#lib/checkout/extend-hold.ts";
import { sayCheckout } from "#lib/checkout/messages.ts";
import { openPaymentPage } from "#lib/checkout/open-payment-page.ts";
import { paymentSchema } from "#lib/checkout/schema.ts";

export const openPageAction = parentAction(
  { key: "checkout.open", schema: paymentSchema, say: sayCheckout },
  async ({ paymentId }, { family, payerId, actor }) => {
    const page = await openPaymentPage({ paymentId, familyId: family.id, payerId, actor });
    if (!page.ok) return page;
    redirect(page.value.url);
  },
);

export const extendHoldAction = parentAction(
  { key: "checkout.extend", schema: paymentSchema, say: sayCheckout },
  async ({ paymentId }, { family, payerId, actor }) => {
    const extended = await extendHold({ paymentId, familyId: family.id, payerId, actor });
    if (!extended.ok) return extended;
    // Drawn anew: the clock time on screen is the one that holds.
    redirect(`/paiement/${paymentId}?prolonge=1`);
  },
);

export const cancelPaymentAction = parentAction(
  { key: "checkout.cancel", schema: paymentSchema, say: sayCheckout },
  async ({ paymentId }, { family, payerId, actor }) => {
    const cancelled = await cancelPayment({ paymentId, familyId: family.id, payerId, actor });
    if (!cancelled.ok) return cancelled;
    revalidatePath("/", "layout");
    redirect("/planning");
  },
);
