import { expect } from "vitest";
import { confirmCart } from "#lib/checkout/confirm-cart.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import {
  type BookingFamily,
  confirm,
  makeBookingFamily,
  setClock,
  tick,
} from "./booking-family.ts";
import { bill } from "./invoiced.ts";
import { payByCard } from "./pay.ts";
import { evening } from "./shared-days.ts";

const MONTHS = [
  { mois: "2026-12", echeance: "2027-02-20", on: "2027-01-05" },
  { mois: "2027-01", echeance: "2027-03-10", on: "2027-02-02" },
];

/** An evening of December and two of January, each month with its invoice; it is the 2nd of February. */
export async function twoInvoices() {
  await setClock({ day: "2026-12-01", time: "10:00" });
  const family = await makeBookingFamily();
  await tick(family, evening(family, ["2026-12-07", "2027-01-07", "2027-01-08"]));
  expect(await confirm(family)).toMatchObject({ ok: true });
  for (const { mois, echeance, on } of MONTHS) {
    await setClock({ day: on, time: "09:00" });
    expect(await bill(mois, echeance)).toMatchObject({ ok: true });
  }
  const { owed } = await quoteCart(family);
  const [december, january] = owed.invoices;
  if (!december || !january) throw new Error("two invoices are owed");
  return { family, december, january };
}

/** PAYER, with the choice that the recap was drawn with. */
export const press = async (family: BookingFamily, invoices: string[] | null, shown = invoices) => {
  const { quoteVersion } = await quoteCart({ ...family, invoices: shown });
  const actor = { kind: "guardian" as const, guardianId: family.payerId };
  const requestId = crypto.randomUUID();
  return confirmCart({ ...family, actor, requestId, quoteVersion, invoices });
};

export async function begin(family: BookingFamily, invoices: string[] | null): Promise<string> {
  const pressed = await press(family, invoices);
  if (!pressed.ok || pressed.value.kind !== "to-pay") throw new Error("nothing to pay by card");
  return pressed.value.paymentId;
}

export async function pay(family: BookingFamily, invoices: string[] | null) {
  const paymentId = await begin(family, invoices);
  await payByCard(paymentId);
  return settlePayment(paymentId);
}
