"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { dropRefused } from "#lib/cart/drop-refused.ts";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { sayCheckout } from "#lib/checkout/messages.ts";
import { clearSchema, confirmSchema } from "#lib/checkout/schema.ts";
import { startPayment } from "#lib/checkout/start-payment.ts";

export const confirmAction = parentAction(
  { key: "checkout.confirm", schema: confirmSchema, say: sayCheckout },
  async ({ factures = [], choix, ...input }, { family, payerId, actor }) => {
    const invoices = choix ? factures : null;
    const scope = { familyId: family.id, payerId, actor };
    const confirmed = await confirmCart({ ...input, ...scope, invoices });
    if (!confirmed.ok) return confirmed;
    // The basket in the header, and the recap behind « Retour », must be drawn anew.
    revalidatePath("/", "layout");
    if (confirmed.value.kind === "cancelled") redirect("/panier?annule=1");
    // What is invoiced later is booked; the rest of the basket is paid now.
    if (confirmed.value.kind === "confirmed" && confirmed.value.left > 0)
      redirect("/panier?reserve=1");
    if (confirmed.value.kind !== "to-pay") redirect(`/paiement/${confirmed.value.paymentId}`);
    const page = await startPayment(confirmed.value.paymentId);
    redirect(page.ok ? page.value.url : `/paiement/${confirmed.value.paymentId}`);
  },
);

export const dropRefusedAction = parentAction(
  { key: "cart.clear", schema: clearSchema, say: () => "" },
  async (_input, { family, payerId, actor }) => {
    const dropped = await dropRefused({ familyId: family.id, payerId, actor });
    revalidatePath("/", "layout");
    return dropped;
  },
);
