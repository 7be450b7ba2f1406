import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { readTariffFile } from "#lib/pricing/read-file.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { priceTables } from "#lib/tariffs/bracket-tables.ts";
import { listTariffs, loadDraft, tryPrice } from "#lib/tariffs/queries.ts";
import { loadRealBookings } from "#lib/tariffs/real-bookings.ts";
import { asIfInForce, replay } from "#lib/tariffs/replay.ts";
import {
  discardDraft,
  editDraft,
  importDraft,
  publishDraft,
  startDraft,
} from "#lib/tariffs/save-draft.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { checkLedger, resetDatabase } from "#tests/support/database.ts";
import { type MadeStaff, makeStaff } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";
import { publishTariff, services } from "#tests/support/publish-tariff.ts";
import { pay } from "#tests/support/shared-days.ts";
import { breaches } from "#tests/support/verify.ts";

let staff: MadeStaff;
let family: BookingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  staff = await makeStaff();
  family = await makeBookingFamily({ quotient: 912 });
});

afterEach(async () => {
  await checkLedger();
  expect(await breaches()).toEqual([]);
});

async function book(days: string[]): Promise<void> {
  await tick(
    family,
    days.map((on) => ({ day: on })),
  );
  const paymentId = await confirmPayment(family);
  await payByCard(paymentId);
  await settlePayment(paymentId);
}

async function start(): Promise<string> {
  const started = await startDraft(staff.actor, { code: "periscolaire" });
  if (!started.ok) throw new Error(started.refusal.code);
  return started.value.draftId;
}

/** The draft with one price of residents' meals at 912 changed, valid from a day. */
async function changeMeal(draftId: string, price: string, from: string): Promise<void> {
  const file = (await loadDraft(draftId))?.file;
  if (!file) throw new Error("the draft reads");
  const fields = Object.fromEntries(
    priceTables(file).flatMap(({ key, title, rows }) =>
      rows.flatMap(({ from: first, amountCents }, index) => [
        [`q-${key}-${index}`, String(first)],
        [
          `p-${key}-${index}`,
          title === "Repas, habitants" && first === 860 ? price : String(amountCents / 100),
        ],
      ]),
    ),
  );
  const edited = await editDraft(staff.actor, { draftId, from, ...fields });
  if (!edited.ok) throw new Error(edited.refusal.code);
}

function realBookings(file: TariffFile) {
  const december = { from: day("2026-12-01"), to: day("2026-12-31") };
  return loadRealBookings({ code: "periscolaire", ...december }, asIfInForce(file));
}

describe("a tariff in preparation", () => {
  it("starts from the version in force, and replays the real bookings without any difference", async () => {
    await book(["2026-12-07", "2026-12-08", "2026-12-10"]);
    const draft = await loadDraft(await start());
    expect(draft).toMatchObject({ isRefused: false, findings: [] });
    if (!draft?.file) throw new Error("the draft reads");
    const charged = await realBookings(draft.file);
    expect(charged).toHaveLength(3);
    expect(replay(draft.file, charged).total).toMatchObject({
      families: 1,
      beforeCents: 915,
      differenceCents: 0,
    });
  });

  it("differs by nothing where the enrolled, moments, caps and a yearly fee make the price", async () => {
    await publishTariff(
      {
        services: {
          ...services({
            meal: { prices: [{ when: { rank: { from: 2 } }, price: 300 }, { price: 450 }] },
            care: { prices: [{ when: { slot: "garderie-soir" }, price: 170 }, { price: 150 }] },
          }),
          fee: {
            label: "Adhésion",
            care: "none",
            automatic: { per: ["family", "schoolYear"] },
            prices: [{ price: 2000 }],
          },
        },
        groups: [
          { label: "Mois", services: ["care-session"], per: ["child", "month"], atMost: 300 },
        ],
      },
      { siblings: { counted: "enrolled" } },
    );
    family = await makeBookingFamily({ quotient: 912, children: 2 });
    const [eldest = "", youngest = ""] = family.childIds;
    await tick(family, [
      { day: "2026-12-07", childId: youngest },
      { day: "2026-12-07", childId: eldest, slotId: family.slots.evening },
    ]);
    await pay(family);
    await db.quotientFamilial.create({
      data: { familyId: family.familyId, value: 300, effectiveFrom: fromDay(day("2026-12-10")) },
    });
    await tick(family, [
      { day: "2026-12-10", childId: eldest },
      { day: "2026-12-10", childId: eldest, slotId: family.slots.evening },
    ]);
    await pay(family);
    const [published] = await db.tariff.findMany({ orderBy: { validFrom: "desc" } });
    const file = readTariffFile(published?.definition);
    if (!file.ok) throw new Error("the published tariff reads");
    const real = await realBookings(file.value);
    expect(replay(file.value, real)).toMatchObject({
      bookings: 4,
      unpriced: 0,
      total: { beforeCents: 3050, differenceCents: 0 },
    });
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
    const input = { fileNumber, month: month("2026-12"), code: "periscolaire", draftId: null };
    expect(await tryPrice(input)).toMatchObject({ chargedCents: 3050, bill: { totalCents: 3050 } });
  });

  it("is published for days to come: paid days keep their price, new ones have the new price", async () => {
    await book(["2026-12-07"]);
    const draftId = await start();
    await changeMeal(draftId, "3,20", "2026-12-08");
    expect(await publishDraft(staff.actor, { draftId })).toMatchObject({ ok: true });
    expect(await loadDraft(draftId)).toBeNull();
    await tick(family, [{ day: "2026-12-10" }, { day: "2026-12-14" }]);
    expect((await quoteCart(family)).cart.additions.map(({ price }) => price.amountCents)).toEqual([
      320, 320,
    ]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect((await bookingsOf(family)).map(({ priceCents }) => priceCents)).toEqual([305, 320, 320]);
    const [tariff] = await listTariffs();
    expect(tariff?.versions.map(({ validFrom, standing }) => [validFrom, standing])).toEqual([
      ["2026-12-08", "next"],
      ["2025-09-01", "now"],
    ]);
  });

  it("shows a family's month under it, beside what was paid", async () => {
    await book(["2026-12-07", "2026-12-08"]);
    const draftId = await start();
    await changeMeal(draftId, "3,50", "2026-12-01");
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
    const input = { fileNumber, month: month("2026-12"), code: "periscolaire" };
    expect(await tryPrice({ ...input, draftId })).toMatchObject({
      kind: "bill",
      chargedCents: 610,
      bill: { totalCents: 700 },
    });
    expect(await tryPrice({ ...input, draftId: null })).toMatchObject({
      kind: "bill",
      chargedCents: 610,
      bill: { totalCents: 610 },
    });
    expect(await tryPrice({ ...input, fileNumber: "0", draftId })).toEqual({
      kind: "unknown-family",
    });
  });

  it("starts with the town's own rule for a new quotient, and refuses a file that says otherwise", async () => {
    await db.setting.upsert({
      where: { key: "familyFile" },
      create: { key: "familyFile", value: { quotientStart: "sameDay" } },
      update: { value: { quotientStart: "sameDay" } },
    });
    const started = await loadDraft(await start());
    expect(started).toMatchObject({
      isRefused: false,
      file: { quotient: { takesEffect: "sameDay" } },
    });
    const text = JSON.stringify({ ...started?.file, quotient: { takesEffect: "nextMonth" } });
    const other = await importDraft(staff.actor, { code: "periscolaire", text });
    if (!other.ok) throw new Error(other.refusal.code);
    expect((await loadDraft(other.value.draftId))?.findings).toContainEqual(
      expect.objectContaining({ severity: "error", path: "quotient.takesEffect" }),
    );
    expect(await publishDraft(staff.actor, other.value)).toMatchObject({
      refusal: { code: "refused" },
    });
  });

  it("refuses what is past, what is taken, and what has faults", async () => {
    const past = await start();
    await changeMeal(past, "3,20", "2026-11-23");
    expect(await publishDraft(staff.actor, { draftId: past })).toMatchObject({
      refusal: { code: "not-in-future" },
    });
    await db.tariff.create({
      data: {
        code: "periscolaire",
        name: "Déjà là",
        validFrom: fromDay(day("2027-01-04")),
        publishedAt: new Date(0),
        definition: (await db.tariff.findFirstOrThrow()).definition ?? {},
      },
    });
    await changeMeal(past, "3,20", "2027-01-04");
    expect(await publishDraft(staff.actor, { draftId: past })).toMatchObject({
      refusal: { code: "day-taken", day: "2027-01-04" },
    });
    const broken = await importDraft(staff.actor, { code: "periscolaire", text: '{"format":2' });
    if (!broken.ok) throw new Error("a broken file is kept, with its faults");
    expect(await loadDraft(broken.value.draftId)).toMatchObject({ isRefused: true, file: null });
    expect(await publishDraft(staff.actor, broken.value)).toMatchObject({
      refusal: { code: "refused" },
    });
    expect(await importDraft(staff.actor, { code: "periscolaire", text: "  " })).toMatchObject({
      refusal: { code: "no-text" },
    });
    expect(await importDraft(staff.actor, { code: "autre", text: "{}" })).toMatchObject({
      refusal: { code: "unknown-code" },
    });
    expect(await discardDraft(staff.actor, broken.value)).toMatchObject({ ok: true });
    expect(await discardDraft(staff.actor, broken.value)).toMatchObject({
      refusal: { code: "unknown-draft" },
    });
    expect(await db.tariff.count()).toBe(2);
  });
});
