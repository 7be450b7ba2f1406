import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
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
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { JANUARY } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-20", time: "10:00" });
});

async function pay(family: BookingFamily, ...days: string[]): Promise<void> {
  await tick(
    family,
    days.map((on) => ({ day: on })),
  );
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
}

function parentOf({ familyId, payerId }: BookingFamily) {
  return {
    family: { id: familyId, name: "", fileNumber: "" },
    guardian: { id: payerId, firstName: "", lastName: "" },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: payerId },
  };
}

/** The family says that its child has a care plan and sends it; nobody has read it yet. */
async function sendPlan(family: BookingFamily): Promise<string> {
  const childId = family.childIds[0] ?? "";
  await db.child.update({ where: { id: childId }, data: { hasPai: true } });
  const target = { kindId: await kindId("pai"), childId };
  return expectOk(await uploadDocument(parentOf(family), target, await anotherPicture()))
    .documentId;
}

async function accept(documentId: string): Promise<void> {
  const answer = { documentId, verdict: "valid", reason: null } as const;
  expectOk(await reviewDocument(await makeAgent(), answer));
}

async function refusePlan(documentId: string): Promise<void> {
  const reason = "Le document est illisible.";
  expectOk(await reviewDocument(await makeAgent(), { documentId, verdict: "rejected", reason }));
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

test("a plan refused by mistake and accepted again counts on the days paid meanwhile, and this is told too", async () => {
  const family = await makeBookingFamily();
  const usual = await mealPrice(family, "2026-12-07");
  const plan = await sendPlan(family);
  await pay(family, "2026-12-07");
  await accept(plan);
  const once = usual - (await mealPrice(family, "2026-12-14"));
  expect(await credit(family)).toBe(once);
  await refusePlan(plan);
  expect(await mealPrice(family, "2026-12-08")).toBe(usual);
  await pay(family, "2026-12-08");
  const left = await credit(family);
  await accept(plan);
  expect((await credit(family)) - left).toBe(once);
  await accept(plan);
  expect((await credit(family)) - left).toBe(once);
  expect(await db.mailOutbox.count({ where: { template: "quotientCredit" } })).toBe(2);
  await proveLedger();
});

test("a higher quotient accepted during a payment does not hide the plan checked with it", async () => {
  const quotient = { upTo: 1000 };
  await publishTariff({
    services: services({
      meal: {
        prices: [
          { when: { pai: true, quotient }, price: 400 },
          { when: { pai: true }, price: 600 },
          { when: { quotient }, price: 450 },
          { price: 700 },
        ],
      },
    }),
  });
  const family = await makeBookingFamily();
  const plan = await sendPlan(family);
  await tick(family, [{ day: "2026-12-07" }]);
  const payment = await confirmPayment(family);
  const { familyId } = family;
  const effectiveFrom = fromDay(day("2026-12-01"));
  await db.quotientFamilial.create({ data: { familyId, value: 2500, effectiveFrom } });
  await accept(plan);
  await payByCard(payment);
  await settlePayment(payment);
  expect(await credit(family)).toBe(50);
  await proveLedger();
});

test("days charged below their price keep the plan for the day when some are given up", async () => {
  await publishTariff({
    services: services({ meal: { prices: [{ when: { pai: true }, price: 760 }, { price: 800 }] } }),
    groups: [
      {
        label: "Forfait du mois",
        services: ["meal"],
        per: ["child", "month"],
        flat: { from: 12, price: 6000 },
      },
    ],
  });
  const family = await makeBookingFamily();
  const ticks = JANUARY.map((on) => ({ day: on, on: false }));
  await pay(family, ...JANUARY);
  await tick(family, ticks.slice(0, 4));
  expectOk(await confirm(family));
  // 8 days at 8,00 € are 64,00 €; 60,00 € were paid, and 60,80 € is their price with the plan.
  expect(await credit(family)).toBe(0);
  await accept(await sendPlan(family));
  expect(await credit(family)).toBe(0);
  expect(await db.mailOutbox.count({ where: { template: "quotientCredit" } })).toBe(0);
  await proveLedger();
  await tick(family, ticks.slice(4, 8));
  expectOk(await confirm(family));
  expect(await credit(family)).toBe(6000 - 4 * 760);
  await proveLedger();
});

test("a plan checked before the family declares it counts once it is declared, from the day that it was sent", async () => {
  const family = await makeBookingFamily();
  await pay(family, "2026-11-30");
  const usual = await mealPrice(family, "2026-12-07");
  await setClock({ day: "2026-12-01", time: "10:00" });
  const plan = await sendPlan(family);
  await db.child.updateMany({ data: { hasPai: false } });
  await accept(plan);
  await pay(family, "2026-12-07");
  expect(await credit(family)).toBe(0);
  const childId = family.childIds[0] ?? "";
  const save = (version: number, hasPai: boolean) =>
    saveHealth(parentOf(family), { childId, version, hasPai, content: emptyHealth });
  expectOk(await save(0, true));
  const due = usual - (await mealPrice(family, "2026-12-14"));
  expect(due).toBeGreaterThan(0);
  expect(await credit(family)).toBe(due);
  expectOk(await save(1, false));
  expectOk(await save(2, true));
  expect(await credit(family)).toBe(due);
  expect(await db.mailOutbox.count({ where: { template: "quotientCredit" } })).toBe(1);
  await proveLedger();
});

test("the same answer given while one enrols counts alike", async () => {
  const family = await makeBookingFamily();
  const usual = await mealPrice(family, "2026-12-07");
  const plan = await sendPlan(family);
  await db.child.updateMany({ data: { hasPai: false } });
  await accept(plan);
  await pay(family, "2026-12-07");
  const childId = family.childIds[0] ?? "";
  const say = () => saveChildAnswers(parentOf(family), { children: [{ childId, hasPai: true }] });
  expectOk(await say());
  const due = usual - (await mealPrice(family, "2026-12-14"));
  expect(due).toBeGreaterThan(0);
  expect(await credit(family)).toBe(due);
  expectOk(await say());
  expect(await credit(family)).toBe(due);
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
  await refusePlan(plan);
  expect(await credit(family)).toBe(0);
  await db.child.updateMany({ data: { hasPai: false } });
  await accept(plan);
  expect(await credit(family)).toBe(0);
});
