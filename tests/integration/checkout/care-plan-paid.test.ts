import { beforeEach, expect, test } from "vitest";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { tellDecisions } from "#lib/enrolments/tell-decisions.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, kindId, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-20", time: "10:00" });
});

async function pay(family: BookingFamily, on: string): Promise<void> {
  await tick(family, [{ day: on }]);
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
}

/** The family says that its child has a care plan and sends it; nobody has read it yet. */
async function sendPlan(family: BookingFamily): Promise<string> {
  const childId = family.childIds[0] ?? "";
  await db.child.update({ where: { id: childId }, data: { hasPai: true } });
  const parent = {
    family: { id: family.familyId, name: "", fileNumber: "" },
    guardian: { id: family.payerId, firstName: "", lastName: "" },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: family.payerId },
  };
  const target = { kindId: await kindId("pai"), childId };
  return expectOk(await uploadDocument(parent, target, await anotherPicture())).documentId;
}

async function accept(documentId: string): Promise<void> {
  const answer = { documentId, verdict: "valid", reason: null } as const;
  expectOk(await reviewDocument(await makeAgent(), answer));
}

const credit = async (family: BookingFamily) => (await payerMoney(family)).creditAvailableCents;

async function mealPrice(family: BookingFamily, on: string): Promise<number> {
  await tick(family, [{ day: on }]);
  const { additionsCents } = (await quoteCart(family)).cart;
  await tick(family, [{ day: on, on: false }]);
  return additionsCents;
}

/** Every invariant of the ledger, prices recomputed from scratch included. */
async function proveLedger(): Promise<void> {
  const findings = await verifyDatabase(await ownerClient());
  expect(findings.filter(({ breaches }) => breaches.length > 0)).toEqual([]);
}

test("a care plan counts from the day that it was sent: days paid meanwhile give an avoir, once", async () => {
  const family = await makeBookingFamily();
  await pay(family, "2026-11-30");
  const usual = await mealPrice(family, "2026-12-07");
  await setClock({ day: "2026-12-01", time: "10:00" });
  const plan = await sendPlan(family);
  await pay(family, "2026-12-07");
  await pay(family, "2026-12-08");
  expect(await credit(family)).toBe(0);
  await setClock({ day: "2026-12-08", time: "10:00" });
  await accept(plan);
  const lower = await mealPrice(family, "2026-12-14");
  expect(lower).toBeLessThan(usual);
  const due = 2 * (usual - lower);
  expect(await credit(family)).toBe(due);
  const [mail, ...others] = await db.mailOutbox.findMany({ where: { template: "quotientCredit" } });
  expect(others).toEqual([]);
  expect(mail?.params).toMatchObject({ because: "document", count: 2, creditCents: due });
  expect(await db.priceChange.findMany()).toMatchObject([{ kind: "pai", creditCents: due }]);
  await proveLedger();
  // A second page of the same plan gives nothing more, and a day given up gives back what is left of its price.
  await accept(await sendPlan(family));
  expect(await credit(family)).toBe(due);
  await tick(family, [{ day: "2026-12-14" }]);
  expectOk(await confirm(family));
  await tick(family, [{ day: "2026-12-14", on: false }]);
  expectOk(await confirm(family));
  await proveLedger();
});

test("a day being paid while the plan is checked gives its difference when it is settled", async () => {
  const family = await makeBookingFamily();
  const usual = await mealPrice(family, "2026-12-07");
  const plan = await sendPlan(family);
  await tick(family, [{ day: "2026-12-07" }]);
  const payment = await confirmPayment(family);
  await accept(plan);
  expect(await credit(family)).toBe(0);
  await payByCard(payment);
  await settlePayment(payment);
  const lower = await mealPrice(family, "2026-12-14");
  expect(await credit(family)).toBe(usual - lower);
  await proveLedger();
});

test("a plan accepted with a request counts once the agent can no longer take it back", async () => {
  const family = await makeBookingFamily();
  const plan = await sendPlan(family);
  await pay(family, "2026-12-07");
  const agent = await makeAgent();
  const request = await db.enrolmentRequest.update({
    where: { id: (await db.enrolmentRequest.findFirstOrThrow()).id },
    data: { number: "2026-9001", submittedAt: new Date() },
  });
  await db.document.update({ where: { id: plan }, data: { state: "valid" } });
  await db.requestDecision.create({
    data: {
      requestId: request.id,
      staffMemberId: agent.staffMember.id,
      verdicts: {},
      before: { staffReason: null, enrolmentIds: [], documentIds: [plan] },
    },
  });
  expect(await tellDecisions()).toBe(0);
  expect(await credit(family)).toBe(0);
  await setClock({ day: "2026-11-20", time: "10:05" });
  expect(await tellDecisions()).toBe(1);
  expect(await credit(family)).toBeGreaterThan(0);
  await proveLedger();
});

test("a plan that the family has not declared, or that is refused, changes nothing", async () => {
  const family = await makeBookingFamily();
  const plan = await sendPlan(family);
  await pay(family, "2026-12-07");
  expectOk(
    await reviewDocument(await makeAgent(), {
      documentId: plan,
      verdict: "rejected",
      reason: "Le document est illisible.",
    }),
  );
  expect(await credit(family)).toBe(0);
  await db.child.updateMany({ data: { hasPai: false } });
  await accept(plan);
  expect(await credit(family)).toBe(0);
});
