import { beforeEach, describe, expect, it } from "vitest";
import { loadPriceChoices } from "#lib/activities/price-choices.ts";
import { listActivities } from "#lib/activities/queries.ts";
import {
  openActivity,
  orderActivity,
  removeActivity,
  saveActivity,
} from "#lib/activities/save-activity.ts";
import { openSlot, removeSlot, saveSlot } from "#lib/activities/save-slot.ts";
import type { Actor } from "#lib/audit/write-audit.ts";
import { day } from "#lib/calendar/day.ts";
import { removeSchool, saveSchool } from "#lib/catalog/save-school.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { loadOffers, loadWizard } from "#lib/enrolments/load-wizard.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { startNewTariff } from "#lib/tariffs/save-draft.ts";
import { newTariffSchema } from "#lib/tariffs/schema.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  activityId as idOf,
  makeAgent,
  makeEnrollingFamily,
  prepareRequest,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import {
  activityForm,
  addLimits,
  addTariff,
  BEFORE_HOLIDAYS,
  makeActivity,
  slotForm,
} from "./new-activity.ts";

let actor: Actor;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  actor = (await makeAgent()).actor;
});

const missing = async (id: string) =>
  (await listActivities()).find((one) => one.id === id)?.missing.map(({ what }) => what);

async function offeredTo(family: EnrollingFamily): Promise<string[]> {
  await chooseChildren(family, { childIds: family.childIds });
  const wizard = await loadWizard(family.family.id);
  const [child] = wizard ? await loadOffers(wizard) : [];
  return child?.offers.map(({ name }) => name) ?? [];
}

describe("a new activity", () => {
  it("stays closed until nothing is missing; then families of its schools see it", async () => {
    const family = await makeEnrollingFamily();
    const jaures = await db.school.findFirstOrThrow({ where: { name: { contains: "Jaurès" } } });
    const michel = await db.school.findFirstOrThrow({ where: { name: { contains: "Michel" } } });
    const form = await activityForm({ schoolIds: [jaures.id] });
    const { activityId } = expectOk(await saveActivity(form, actor));
    expect(await missing(activityId)).toEqual(["slot", "booking", "cancelling"]);
    const opened = () => openActivity({ activityId, isOpen: true }, actor);
    expect(await opened()).toMatchObject({ ok: false, refusal: { code: "incomplete" } });

    const places = { [`places-${jaures.id}`]: "24", [`places-${michel.id}`]: "" };
    const { slotId } = expectOk(await saveSlot(slotForm(activityId, places), actor));
    expect(await missing(activityId)).toEqual(["booking", "cancelling", "tariff"]);
    await addLimits(activityId, actor, BEFORE_HOLIDAYS);
    expect(await missing(activityId)).toEqual(["tariff"]);
    expect(await opened()).toMatchObject({ ok: false, refusal: { code: "incomplete" } });
    await addTariff("centre-de-loisirs", actor);
    expect(await missing(activityId)).toEqual([]);
    expect(await offeredTo(family)).toEqual(["Cantine", "Garderie"]);
    const choices = family.childIds.map((childId) => ({ childId, activityId }));
    expect(await chooseActivities(family, { choices })).toEqual({
      ok: false,
      refusal: { code: "unknown-choice" },
    });

    expectOk(await opened());
    expect(await offeredTo(family)).toEqual(["Cantine", "Garderie", "Centre de loisirs"]);
    expectOk(await chooseActivities(family, { choices }));
    const known = await db.slotPlaces.findMany({ where: { slotId } });
    expect(known.map(({ capacity }) => capacity).sort()).toEqual([24, null]);

    const classId = (await db.schoolClass.findFirstOrThrow({ where: { schoolId: michel.id } })).id;
    const elsewhere = { schoolId: michel.id, classId };
    await db.child.updateMany({ where: { id: { in: family.childIds } }, data: elsewhere });
    expect(await offeredTo(family)).toEqual(["Cantine", "Garderie"]);
    expect(await chooseActivities(family, { choices })).toMatchObject({ ok: false });
    for (const [action, count] of [
      ["catalog.activity", 2],
      ["catalog.slot", 1],
    ] as const)
      expect(await db.auditEvent.count({ where: { action } })).toBe(count);
  });

  it("has a name of its own, whoever writes at the same time, and a place in the list", async () => {
    const form = await activityForm({ name: "CANTINE" });
    expect(await saveActivity(form, actor)).toEqual({ ok: false, refusal: { code: "name-taken" } });
    const asked = await activityForm();
    const many = await Promise.all([1, 2, 3].map(() => saveActivity(asked, actor)));
    const made = many.flatMap((result) => (result.ok ? [result.value.activityId] : []));
    expect(made).toHaveLength(1);
    const [activityId = ""] = made;
    expectOk(await orderActivity({ activityId, direction: "up" }, actor));
    expect((await listActivities()).map(({ name }) => name)).toEqual([
      "Cantine",
      "Centre de loisirs",
      "Garderie",
    ]);
    for (const wrong of ["departmentId", "regieId"] as const)
      expect(
        await saveActivity({ ...asked, name: "Autre", [wrong]: crypto.randomUUID() }, actor),
      ).toMatchObject({ ok: false });
    const unknown = { ...asked, name: "Autre", schoolIds: [crypto.randomUUID()] };
    expect(await saveActivity(unknown, actor)).toEqual({
      ok: false,
      refusal: { code: "unknown-school" },
    });
  });

  it("is erased with its moments, limits and rules as long as no family has met it", async () => {
    const { activityId } = await makeActivity(actor);
    const rule = { kind: "alwaysExcused" as const };
    await db.absenceRule.create({
      data: { activityId, validFrom: fromDay(day("2026-09-01")), rule },
    });
    expectOk(await removeActivity({ activityId }, actor));
    expect(await db.slot.count({ where: { activityId } })).toBe(0);
    expect(await db.absenceRule.count({ where: { activityId } })).toBe(0);
    expect(await removeActivity({ activityId }, actor)).toEqual({
      ok: false,
      refusal: { code: "unknown-activity" },
    });
  });
});

describe("closing an activity", () => {
  it("waits for the answers that families await, and then ends drafts too", async () => {
    const canteen = await idOf("cantine");
    const waiting = await makeEnrollingFamily();
    const requestId = await sendRequest(waiting);
    const close = () => openActivity({ activityId: canteen, isOpen: false }, actor);
    expect(await close()).toEqual({
      ok: false,
      refusal: { code: "requests-waiting", count: 1 },
    });
    expect(await removeActivity({ activityId: canteen }, actor)).toEqual({
      ok: false,
      refusal: { code: "activity-used", uses: ["des inscriptions ou des demandes"] },
    });
    // What a past year left without an answer holds nobody back: there is nothing to decide any more.
    const where = { id: requestId };
    const { schoolYearId } = await db.enrolmentRequest.findUniqueOrThrow({ where });
    const [firstDay, lastDay] = [new Date("2024-09-02"), new Date("2025-07-04")];
    const past = await db.schoolYear.create({ data: { name: "2024-2025", firstDay, lastDay } });
    await db.enrolment.updateMany({ where: { requestId }, data: { schoolYearId: past.id } });
    expectOk(await close());
    expectOk(await openActivity({ activityId: canteen, isOpen: true }, actor));
    const refused = { schoolYearId, state: "refused" } as const;
    await db.enrolment.updateMany({ where: { requestId }, data: refused });
    const drafting = await makeEnrollingFamily();
    const draftId = await prepareRequest(drafting);
    expectOk(await close());
    expect(await submitRequest(drafting, { requestId: draftId })).toEqual({
      ok: false,
      refusal: { code: "activity-gone", childFirstName: "Léa", activityName: "Cantine" },
    });
    expect(await offeredTo(drafting)).toEqual(["Garderie"]);
  });
});

describe("a part of the day", () => {
  it("takes its price from a published tariff, and is closed without one in an open activity", async () => {
    const garderie = await idOf("garderie");
    const prices = (await loadPriceChoices()).map(({ value }) => value);
    expect(prices).toEqual(["periscolaire~meal", "periscolaire~care-session"]);
    const more = { name: "Étude", shortName: "Étude", letter: "E" };
    const priced = { ...more, price: "periscolaire~care-session" };
    const { slotId } = expectOk(await saveSlot(slotForm(garderie, priced), actor));
    const row = await db.slot.findUniqueOrThrow({ where: { id: slotId } });
    expect(row).toMatchObject({ closedAt: null, code: "garderie-etude", service: "care-session" });
    // By its hour among the moments of the day: after the morning, before noon.
    const slots = await db.slot.findMany({ orderBy: { position: "asc" } });
    expect(slots.map(({ code }) => code)).toEqual([
      "garderie-matin",
      "garderie-etude",
      "cantine-midi",
      "garderie-soir",
    ]);

    const own = { ...more, name: "Éveil", letter: "V", price: "" };
    const unpriced = expectOk(await saveSlot(slotForm(garderie, own), actor));
    const open = (id: string, isOpen: boolean) => openSlot({ slotId: id, isOpen }, actor);
    expect(await db.slot.findUnique({ where: { id: unpriced.slotId } })).toMatchObject({
      tariffCode: "garderie",
      closedAt: expect.any(Date),
    });
    expect(await open(unpriced.slotId, true)).toMatchObject({
      ok: false,
      refusal: { code: "unpriced" },
    });
    await addTariff("garderie", actor);
    expectOk(await open(unpriced.slotId, true));
    const unknown = slotForm(garderie, { ...more, name: "X", letter: "X", price: "a~b" });
    expect(await saveSlot(unknown, actor)).toMatchObject({
      ok: false,
      refusal: { code: "unknown-price" },
    });
  });

  it("has a name and a look of its own, and is not the last one to go", async () => {
    const garderie = await idOf("garderie");
    const price = "periscolaire~care-session";
    const same = slotForm(garderie, { name: "garderie du SOIR", price });
    expect(await saveSlot(same, actor)).toEqual({ ok: false, refusal: { code: "name-taken" } });
    const look = slotForm(garderie, { letter: "s", color: "violet", price });
    expect(await saveSlot(look, actor)).toEqual({
      ok: false,
      refusal: { code: "look-taken", name: "Garderie du soir" },
    });
    const both = await Promise.all(
      [1, 2].map(() => saveSlot(slotForm(garderie, { price }), actor)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const meal = await db.slot.findUniqueOrThrow({ where: { code: "cantine-midi" } });
    expect(await openSlot({ slotId: meal.id, isOpen: false }, actor)).toEqual({
      ok: false,
      refusal: { code: "last-slot" },
    });
    expect(await removeSlot({ slotId: meal.id }, actor)).toEqual({
      ok: false,
      refusal: { code: "last-slot" },
    });
  });
});

it("has its old name on invoices issued before, drawn or not", async () => {
  const { activityId, slotId } = await makeActivity(actor, {
    activity: { season: "term" },
    rule: { kind: "daysBefore", days: 2, time: "12:00", skip: [] },
  });
  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-10", slotId }]);
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  const { id } = await db.invoice.findFirstOrThrow();
  const drawn = () => db.storedFile.count({ where: { subject: `invoice/${id}` } });
  const price = "centre-de-loisirs~centre-de-loisirs-journee-de-loisirs";
  expectOk(await saveSlot({ ...slotForm(activityId, { price, letter: "K" }), slotId }, actor));
  expect(await drawn()).toBe(0);
  const renamed = slotForm(activityId, { price, name: "Journée entière" });
  expectOk(await saveSlot({ ...renamed, slotId }, actor));
  expect(await drawn()).toBe(1);
});

it("has a first tariff once: then versions", async () => {
  const { code } = await makeActivity(actor);
  const form = { code, name: "Tarif des loisirs", from: "2027-01-02" };
  const prices = { "price-0": "1,00", "unit-0": "journée", "care-0": "all" };
  expect(await startNewTariff(actor, newTariffSchema.parse({ ...form, ...prices }))).toEqual({
    ok: false,
    refusal: { code: "known-code" },
  });
  expect(await db.tariffDraft.count()).toBe(0);
});

it("keeps a school that an activity names from being erased", async () => {
  const made = { schoolId: undefined, name: "École du Parc", weekdays: [1], grades: [] };
  const { schoolId } = expectOk(await saveSchool(made, actor));
  const form = await activityForm({ schoolIds: [schoolId] });
  const { activityId } = expectOk(await saveActivity(form, actor));
  expect(await removeSchool({ schoolId }, actor)).toEqual({
    ok: false,
    refusal: { code: "school-used", uses: ["une activité"] },
  });
  expectOk(await removeActivity({ activityId }, actor));
  expectOk(await removeSchool({ schoolId }, actor));
});
