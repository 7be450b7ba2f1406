import { beforeEach, describe, expect, it } from "vitest";
import { copyChoices, previewCopy } from "#lib/cart/copy-choices.ts";
import { copyPage } from "#lib/cart/copy-page.ts";
import { applyCopySchema, copySchema } from "#lib/cart/copy-schema.ts";
import { undoPatternSchema } from "#lib/cart/pattern-schema.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { appliedReply } from "#lib/cart/saved-reply.ts";
import { db } from "#lib/db/client.ts";
import { isOnAfter } from "#lib/planning/gestures.ts";
import {
  type BookingFamily,
  dayOfRow,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { pay } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const scopeOf = (family: BookingFamily) => ({
  ...family,
  actor: { kind: "guardian" as const, guardianId: family.payerId },
});

const WEEK = "s:2026-12-07";
const asked = (over: Record<string, string> = {}) => ({
  mois: "2026-12",
  quoi: WEEK,
  pour: "tous",
  moment: "",
  periode: "annee",
  du: "",
  au: "",
  mode: "add",
  ...over,
});

async function preview(family: BookingFamily, over: Record<string, string> = {}) {
  const seen = await previewCopy(family, copySchema.parse(asked(over)));
  if (!seen.ok) throw new Error(seen.refusal.code);
  return seen.value;
}

async function apply(family: BookingFamily, over: Record<string, string> = {}) {
  const requestId = crypto.randomUUID();
  const input = applyCopySchema.parse({ ...asked(over), requestId });
  const copied = await copyChoices(scopeOf(family), input);
  if (!copied.ok) throw new Error(copied.refusal.code);
  return copied.value.outcome;
}

async function draftDays({ familyId }: BookingFamily): Promise<string[]> {
  const lines = await db.cartLine.findMany({
    where: { cart: { familyId } },
    orderBy: { day: "asc" },
  });
  return lines.map(dayOfRow);
}

describe("a week copied", () => {
  it("goes beyond the month and the holidays, exactly as its preview said, and nothing the second time", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-10" }]);
    const seen = await preview(family);
    expect(await draftDays(family)).toEqual(["2026-12-07", "2026-12-10"]);
    const months = new Set(seen.changes.map(({ day }) => day.slice(0, 7)));
    for (const month of ["2026-12", "2027-01", "2027-02", "2027-03", "2027-05", "2027-06"])
      expect(months).toContain(month);
    expect(seen.addedCents).toBe(seen.changes.length * 305);
    // Easter Monday and Ascension are told; weeks of holidays are no days at all.
    expect(seen.skipped.length).toBeGreaterThan(0);
    expect(new Set(seen.skipped.map(({ reason }) => reason))).toEqual(new Set(["closed"]));
    const done = await apply(family);
    expect(done.changes).toEqual(seen.changes);
    expect(await draftDays(family)).toHaveLength(2 + seen.changes.length);
    expect((await apply(family)).changes).toEqual([]);
  });

  it("is taken back in one request", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    const { back } = appliedReply(await apply(family));
    const undo = undoPatternSchema.parse({ requestId: crypto.randomUUID(), d: back });
    await saveCart(scopeOf(family), undo);
    expect(await draftDays(family)).toEqual(["2026-12-07"]);
  });

  it("stops where its period ends, for one child and one activity", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const [first = "", second = ""] = family.childIds;
    await tick(family, [
      { day: "2026-12-07" },
      { day: "2026-12-07", slotId: family.slots.evening },
      { day: "2026-12-08", childId: second },
    ]);
    const seen = await preview(family, {
      periode: "vacances",
      pour: `c:${first}`,
      moment: family.slots.meal,
    });
    expect(seen.changes).toMatchObject([
      { childId: first, slotId: family.slots.meal, day: "2026-12-14", change: "add" },
    ]);
    expect(seen).toMatchObject({ to: "2026-12-18" });
    const dates = await preview(family, { periode: "dates", du: "2027-01-04", au: "2027-01-08" });
    expect(dates.changes.map(({ day }) => day).sort()).toEqual([
      "2027-01-04",
      "2027-01-04",
      "2027-01-05",
    ]);
  });

  it("adds only, or makes the other weeks just like it: paid days are then cancelled", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-15" }]);
    await pay(family);
    await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-17" }]);
    const added = await preview(family, { periode: "vacances" });
    expect(added.changes.map(({ day }) => day)).toEqual(["2026-12-14"]);
    const replaced = await preview(family, { periode: "vacances", mode: "replace" });
    expect(replaced.changes.map((change) => [change.day, isOnAfter(change)]).sort()).toEqual([
      ["2026-12-14", true],
      ["2026-12-15", false],
      ["2026-12-17", false],
    ]);
    expect(replaced).toMatchObject({ addedCents: 305, cancelledCents: 305 });
  });

  it("never cancels where the copied week was closed or full", async () => {
    const family = await makeBookingFamily();
    const { slots, schoolId } = family;
    await tick(family, [{ day: "2026-12-14" }, { day: "2026-12-15" }]);
    await pay(family);
    await db.slotDay.create({
      data: {
        ...{ slotId: slots.meal, schoolId },
        ...{ day: new Date("2026-12-08"), capacity: 0, taken: 0 },
      },
    });
    const seen = await preview(family, { periode: "vacances", mode: "replace" });
    expect(seen.changes.map((change) => [change.day, isOnAfter(change)])).toEqual([
      ["2026-12-14", false],
    ]);
  });

  it("counts full days and days that are too late, with the reason", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-10" }, { day: "2026-12-11" }]);
    const { slots, schoolId } = family;
    const day = new Date("2026-12-18");
    await db.slotDay.create({
      data: { slotId: slots.meal, schoolId, day, capacity: 0, taken: 0 },
    });
    const seen = await preview(family, { periode: "vacances" });
    expect(seen.changes.map(({ day }) => day)).toEqual(["2026-12-17"]);
    expect(seen.skipped).toMatchObject([{ day: "2026-12-18", reason: "full" }]);
    const past = await preview(family, {
      quoi: "s:2026-11-23",
      periode: "vacances",
      mode: "replace",
    });
    expect(past.changes.every((change) => !isOnAfter(change))).toBe(true);
  });
});

it("of a week outside the school year is not even reckoned, nor written", async () => {
  const family = await makeBookingFamily();
  for (const quoi of ["s:1900-01-01", "s:2199-12-30"]) {
    const input = applyCopySchema.parse({ ...asked({ quoi }), requestId: crypto.randomUUID() });
    const copied = await copyChoices(scopeOf(family), input);
    expect(copied).toEqual({ ok: false, refusal: { code: "no-source" } });
  }
});

describe("a child copied", () => {
  it("onto brothers and sisters, on the same dates of the whole period", async () => {
    const family = await makeBookingFamily({ children: 3 });
    const [first = "", second = "", third = ""] = family.childIds;
    await tick(family, [{ day: "2026-12-07" }, { day: "2027-02-01" }]);
    await tick(family, [{ day: "2026-12-08", childId: second }]);
    const all = await preview(family, { quoi: `c:${first}` });
    expect(all.changes.map(({ childId, day }) => [childId, day]).sort()).toEqual(
      [
        [second, "2026-12-07"],
        [second, "2027-02-01"],
        [third, "2026-12-07"],
        [third, "2027-02-01"],
      ].sort(),
    );
    const one = await preview(family, { quoi: `c:${first}`, pour: `c:${second}`, mode: "replace" });
    expect(one.changes.map((change) => [change.day, isOnAfter(change)]).sort()).toEqual([
      ["2026-12-07", true],
      ["2026-12-08", false],
      ["2027-02-01", true],
    ]);
  });

  it("never reads nor writes another family's", async () => {
    const [family, other] = [await makeBookingFamily({ children: 2 }), await makeBookingFamily()];
    await tick(other, [{ day: "2026-12-07" }]);
    const stranger = `c:${other.childIds[0]}`;
    const refusal = { ok: false, refusal: { code: "no-other-child" } };
    const look = (over: Record<string, string>) =>
      previewCopy(family, copySchema.parse(asked(over)));
    expect(await look({ quoi: stranger })).toEqual(refusal);
    expect(await look({ quoi: `c:${family.childIds[0]}`, pour: stranger })).toEqual(refusal);
    expect(await look({ pour: stranger })).toMatchObject({ ok: true, value: { changes: [] } });
    expect(await draftDays(family)).toEqual([]);
  });
});

it.each([
  [{ quoi: "" }, "no-source"],
  [{ quoi: "s:2026-02-30" }, "no-source"],
  [{ quoi: "c:../.." }, "no-source"],
  [{ quoi: "s:1900-01-01" }, "no-source"],
  [{ quoi: "s:2026-08-17" }, "no-source"],
  [{ quoi: "s:2027-08-30" }, "no-source"],
  [{ quoi: "s:2199-12-30" }, "no-source"],
  [{ periode: "dates" }, "bad-dates"],
  [{ periode: "dates", du: "2026-12-20", au: "2026-12-10" }, "bad-dates"],
  [{ periode: "dates", du: "2026-12-07", au: "2031-01-01" }, "bad-dates"],
])("says what is missing with %o", async (over, code) => {
  const family = await makeBookingFamily();
  const page = await copyPage(family, { ...asked(over), voir: "1" });
  expect(page?.preview).toEqual({ ok: false, refusal: { code } });
  expect(await db.cartLine.count()).toBe(0);
});
