import { db } from "#lib/db/client.ts";
import { runBilling } from "#lib/month-invoices/run-billing.ts";
import { startBilling } from "#lib/month-invoices/start-billing.ts";
import type { BookingFamily } from "./booking-family.ts";
import { makeStaff } from "./factories.ts";

/** The garderie is paid after the month, the canteen when it is booked. */
export async function invoiceGarderie(isInvoiced = true): Promise<void> {
  await db.activity.update({ where: { code: "garderie" }, data: { isInvoiced } });
}

export const regieId = async () =>
  (await db.regie.findUniqueOrThrow({ where: { code: "PERI" } })).id;

/** What an agent presses, without its work. */
export async function pressBilling(mois: string, echeance: string) {
  const agent = await makeStaff();
  const staff = { actor: agent.actor, staffMember: { id: agent.id } };
  return startBilling(staff as Parameters<typeof startBilling>[0], {
    ...{ regie: await regieId(), mois, echeance },
  });
}

/** Presses, and lets the work be done. */
export async function bill(mois = "2026-12", echeance = "2027-02-04") {
  const started = await pressBilling(mois, echeance);
  if (started.ok) await runBilling(started.value.jobId);
  return started;
}

/** What a payer has booked and is not invoiced for yet. */
export async function unbilledCents({ familyId, payerId }: BookingFamily): Promise<number> {
  const account = await db.ledgerAccount.findFirst({
    where: { kind: "familyUnbilled", owner: familyId, part: payerId },
  });
  return account?.balanceCents ?? 0;
}
