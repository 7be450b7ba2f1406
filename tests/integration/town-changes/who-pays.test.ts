import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { rulesStamp, saveRules } from "#lib/change-requests/save-rules.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { joinWaitingList } from "#lib/planning/join-waiting-list.ts";
import { eraseTraces } from "#lib/privacy/erase-traces.ts";
import { listBalances } from "#lib/town-changes/list-balances.ts";
import { listTownChanges } from "#lib/town-changes/list-changes.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import { makeBookingFamily, makeTown, setClock, tick } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { addAdult, makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { pay, proveLedger } from "#tests/support/shared-days.ts";
import { askOf, townChange } from "#tests/support/town-change.ts";

beforeEach(async () => {
  await resetDatabase();
  // The Thursday after the limit of the week of 7 December.
  await makeTown({ day: "2026-12-03", time: "10:00" });
});

afterEach(proveLedger);

const MEAL = 305;
const mailsOf = (template: string) => db.mailOutbox.findMany({ where: { template } });

describe("a place of the waiting list", () => {
  it("that is offered to the child is the one that an agent books", async () => {
    await setClock({ day: "2026-12-01", time: "10:00" });
    const [owner, waiting] = [await makeBookingFamily(), await makeBookingFamily()];
    await db.slotPlaces.update({
      where: { slotId_schoolId: { slotId: owner.slots.meal, schoolId: owner.schoolId } },
      data: { capacity: 1 },
    });
    await tick(owner, [{ day: "2026-12-07" }]);
    await pay(owner);
    const joined = await joinWaitingList(
      { ...waiting, actor: { kind: "guardian", guardianId: waiting.payerId } },
      {
        childId: waiting.childIds[0] ?? "",
        slotId: waiting.slots.meal,
        day: day("2026-12-07"),
      },
    );
    expect(joined.ok).toBe(true);
    expect(await townChange(waiting, { days: ["2026-12-07"] })).toMatchObject({
      refusal: { code: "not-possible", why: { code: "full" } },
    });
    await townChange(owner, { days: ["2026-12-07"], sens: "cancel" });
    expect(await townChange(waiting, { days: ["2026-12-07"] })).toMatchObject({ ok: true });
    const waits = await db.dayWaiting.findMany();
    expect(waits.map(({ state }) => state)).toEqual(["accepted"]);
    expect(await db.slotDay.findFirstOrThrow()).toMatchObject({ capacity: 1, taken: 1 });
  });
});

describe("a family that has not checked its file this year", () => {
  it("may be booked for by an agent, who is told so", async () => {
    const family = await makeBookingFamily();
    const settings = await fileSettings();
    const check = { isOn: true, from: day("2026-12-01") };
    const agent = await makeAgent();
    expectOk(await saveRules(agent, { ...settings, check, seen: rulesStamp(settings) }));
    const asked = await quoteChange(askOf(family, { days: ["2026-12-14"] }));
    expect(asked).toMatchObject({ value: { isUnchecked: true, openUntil: null } });
    expect(await townChange(family, { days: ["2026-12-14"] })).toMatchObject({ ok: true });
    expect((await payerMoney(family)).debtCents).toBe(MEAL);
  });
});

describe("what agents did", () => {
  it("is listed with who, why and how much, and its words go with an erased family", async () => {
    const family = await makeBookingFamily();
    await townChange(family, { days: ["2026-12-07"], mots: "Appel de ce matin" });
    await townChange(family, { days: ["2026-12-07"], sens: "cancel", motif: "townError" });
    expect(await listBalances(family.familyId)).toMatchObject([
      { id: family.payerId, debtCents: MEAL, creditCents: MEAL },
    ]);
    const [cancelled, added] = await listTownChanges(family.familyId);
    expect(added).toMatchObject({ change: "add", amountCents: MEAL });
    expect(added?.what).toMatch(/^Léa, cantine.: lundi 7 décembre$/);
    expect(added?.how).toMatch(/Solène Agent\. Motif.: imprévu de la famille\. Appel de ce/);
    expect(cancelled).toMatchObject({ change: "cancel", amountCents: MEAL });
    await transaction((tx) => eraseTraces(tx, family.familyId));
    const rows = await db.townChange.findMany();
    expect(rows.map(({ words }) => words)).toEqual(["", ""]);
  });
});

describe("a family that no mail reaches", () => {
  it("is booked for all the same, and the agent hears that she must tell it herself", async () => {
    const [told, silent] = [await makeBookingFamily(), await makeBookingFamily()];
    await db.account.updateMany({
      where: { guardian: { id: silent.payerId } },
      data: { activatedAt: null },
    });
    const requestId = crypto.randomUUID();
    for (const [family, isTold] of [
      [told, true],
      [silent, false],
    ] as const) {
      expect(await townChange(family, { days: ["2026-12-07"] })).toMatchObject({
        value: { isTold },
      });
      const back = {
        days: ["2026-12-07"],
        sens: "cancel" as const,
        requestId: family === silent ? requestId : crypto.randomUUID(),
      };
      expect(await townChange(family, back)).toMatchObject({ value: { isTold } });
    }
    expect(
      await townChange(silent, { days: ["2026-12-07"], sens: "cancel", requestId }),
    ).toMatchObject({
      value: { isTold: false },
    });
  });
});

describe("who pays", () => {
  it("is the parent whose week it is", async () => {
    const { even, odd } = await makeSeparatedParents();
    // Week 50 is an even one, week 51 an odd one.
    await townChange(even, { days: ["2026-12-07", "2026-12-14"] });
    expect((await payerMoney(even)).debtCents).toBe(MEAL);
    expect((await payerMoney(odd)).debtCents).toBe(MEAL);
    const payments = await db.payment.findMany({ select: { payerId: true, townChangeId: true } });
    expect(new Set(payments.map(({ payerId }) => payerId))).toEqual(
      new Set([even.payerId, odd.payerId]),
    );
    expect(new Set(payments.map(({ townChangeId }) => townChangeId)).size).toBe(1);
    const told = (await mailsOf("bookedByTown")).map(({ recipient }) => recipient);
    expect(told).toHaveLength(2);
    expect(told).toContain(odd.email);
  });

  it("is asked where nothing in the file says it, and is then one of its adults only", async () => {
    const family = await makeBookingFamily();
    const other = await addAdult(family, "full");
    await db.family.update({ where: { id: family.familyId }, data: { defaultPayerId: null } });
    expect(await townChange(family, { days: ["2026-12-07"] })).toMatchObject({
      refusal: { code: "payer-choice" },
    });
    expect(
      await townChange(family, { days: ["2026-12-07"], payeur: crypto.randomUUID() }),
    ).toMatchObject({ refusal: { code: "payer-choice" } });
    await townChange(family, { days: ["2026-12-07"], payeur: other.payerId });
    expect((await payerMoney(other)).debtCents).toBe(MEAL);
  });

  it("gives the avoir to whoever paid, also on the other parent's week", async () => {
    const { even, odd } = await makeSeparatedParents();
    await townChange(even, { days: ["2026-12-07"] });
    await db.custodyCalendar.updateMany({
      data: { evenGuardianId: odd.payerId, oddGuardianId: even.payerId },
    });
    await townChange(even, { days: ["2026-12-07"], sens: "cancel" });
    expect((await payerMoney(even)).creditCents).toBe(MEAL);
    expect((await payerMoney(odd)).creditCents).toBe(0);
  });
});
