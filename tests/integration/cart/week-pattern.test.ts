import { beforeEach, describe, expect, it } from "vitest";
import { patternPage } from "#lib/cart/pattern-page.ts";
import {
  applyPatternSchema,
  patternSchema,
  rowsOfChanges,
  undoPatternSchema,
} from "#lib/cart/pattern-schema.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { applyWeekPattern, keptPatterns, previewPattern } from "#lib/cart/week-pattern.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { db } from "#lib/db/client.ts";
import { isOnAfter } from "#lib/planning/gestures.ts";
import {
  type BookingFamily,
  confirm,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { FAMILY_TOTAL, publishTariff } from "#tests/support/publish-tariff.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { availableCents, meals, pay, proveLedger } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const scopeOf = (family: BookingFamily) => ({
  ...family,
  actor: { kind: "guardian" as const, guardianId: family.payerId },
});

function asked(family: BookingFamily, over: Record<string, string | string[]> = {}) {
  return {
    mois: "2026-12",
    case: [1, 2, 4].map((weekday) => `${family.childIds[0]}:${family.slots.meal}:${weekday}`),
    enfant: family.childIds,
    periode: "annee",
    mode: "add",
    ...over,
  };
}

describe("a usual week over the school year", () => {
  it("is offered for a month only where a day of it can still be changed", async () => {
    const family = await makeBookingFamily({ children: 1 });
    const offered = async (at: { day: string; time: string }, mois?: string) => {
      await setClock(at);
      const page = await patternPage(family, mois ? { mois } : {});
      return page?.periods.map(({ key }) => key);
    };
    // On Monday 16 November the last week of the month is open; on Thursday the 26th only December is, which begins in it.
    expect(await offered({ day: "2026-11-16", time: "10:00" })).toEqual([
      "mois",
      "vacances",
      "annee",
    ]);
    expect(await offered({ day: "2026-11-26", time: "10:00" })).toEqual(["vacances", "annee"]);
    expect(await offered({ day: "2026-11-26", time: "10:00" }, "2026-12")).toContain("mois");
  });

  it("does exactly what its preview said, and nothing the second time", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const form = asked(family);
    const preview = await previewPattern(family, patternSchema.parse(form));
    if (!preview.ok) throw new Error(preview.refusal.code);
    expect(preview.value.changes.length).toBeGreaterThan(60);
    const requestId = crypto.randomUUID();
    const input = applyPatternSchema.parse({ ...form, requestId });
    const applied = await applyWeekPattern(scopeOf(family), input);
    expect(applied).toMatchObject({ ok: true, value: { refused: [] } });
    const lines = await db.cartLine.count();
    expect(lines).toBe(preview.value.changes.length);
    // The same form again, then the same wish in a new one.
    await applyWeekPattern(scopeOf(family), input);
    const again = await applyWeekPattern(scopeOf(family), {
      ...input,
      requestId: crypto.randomUUID(),
    });
    expect(again).toMatchObject({ value: { outcome: { changes: [] } } });
    expect(await db.cartLine.count()).toBe(lines);
    expect(await keptPatterns(family)).toHaveLength(3);
    const page = await patternPage(family, {});
    expect(page?.input.boxes).toHaveLength(3);
    expect(page?.weekdays.map(({ name }) => name)).toEqual(["lundi", "mardi", "jeudi", "vendredi"]);
  });

  it("is each separated parent's own, and shared by those who share their basket", async () => {
    const { even, odd } = await makeSeparatedParents();
    const input = (family: BookingFamily, weekdays: number[]) =>
      applyPatternSchema.parse({
        ...asked(family, {
          case: weekdays.map((weekday) => `${family.childIds[0]}:${family.slots.meal}:${weekday}`),
        }),
        requestId: crypto.randomUUID(),
      });
    await applyWeekPattern(scopeOf(even), input(even, [1, 2]));
    expect(await keptPatterns(odd)).toEqual([]);
    expect((await patternPage(odd, {}))?.input.boxes).toEqual([]);
    await applyWeekPattern(scopeOf(odd), input(odd, [5]));
    expect((await keptPatterns(even)).map(({ weekday }) => weekday).sort()).toEqual([1, 2]);
    expect((await keptPatterns(odd)).map(({ weekday }) => weekday)).toEqual([5]);
  });

  it("is taken back at once", async () => {
    const family = await makeBookingFamily();
    const input = applyPatternSchema.parse({ ...asked(family), requestId: crypto.randomUUID() });
    const applied = await applyWeekPattern(scopeOf(family), input);
    if (!applied.ok) throw new Error(applied.refusal.code);
    const back = rowsOfChanges(
      applied.value.outcome.changes.map((change) => ({ ...change, on: !isOnAfter(change) })),
    );
    const undo = undoPatternSchema.parse({ requestId: crypto.randomUUID(), d: back });
    await saveCart(scopeOf(family), undo);
    expect(await db.cartLine.count()).toBe(0);
  });

  it("says what is missing, and changes nothing", async () => {
    const family = await makeBookingFamily();
    const cases: [Record<string, string | string[]>, string][] = [
      [{ enfant: [] }, "no-child"],
      [{ case: [] }, "no-box"],
      [{ periode: "dates" }, "bad-dates"],
      [{ periode: "dates", du: "2027-01-10", au: "2027-01-04" }, "bad-dates"],
      [{ periode: "dates", du: "2027-01-10", au: "2029-01-04" }, "bad-dates"],
      [{ periode: "dates", du: "hier", au: "demain" }, "bad-dates"],
    ];
    for (const [over, code] of cases)
      expect(await previewPattern(family, patternSchema.parse(asked(family, over)))).toMatchObject({
        ok: false,
        refusal: { code },
      });
    expect(await db.cartLine.count()).toBe(0);
  });

  it("leaves another family's children alone, whatever the form says", async () => {
    const family = await makeBookingFamily();
    const other = await makeBookingFamily();
    const form = asked(other, { requestId: crypto.randomUUID(), mode: "replace" });
    const applied = await applyWeekPattern(scopeOf(family), applyPatternSchema.parse(form));
    expect(applied).toMatchObject({ value: { outcome: { changes: [], skipped: [] } } });
    expect(await db.weekPattern.count()).toBe(0);
    expect(await db.cartLine.count()).toBe(0);
  });
});

describe("a usual week whose days are priced together", () => {
  it("says what the basket becomes, to the cent of the recap, for added and for removed days", async () => {
    await publishTariff(FAMILY_TOTAL);
    const family = await makeBookingFamily({ children: 3 });
    await tick(family, [
      ...meals(family, "2026-12-07", [0]),
      ...meals(family, "2026-12-08", [0, 1, 2]),
      ...meals(family, "2027-01-07", [0]),
    ]);
    const boxes = family.childIds.map((childId) => `${childId}:${family.slots.meal}:1`);
    const form = asked(family, { case: boxes, periode: "mois" });
    const shown = (await patternPage(family, { ...form, voir: "1" }))?.preview;
    if (!shown?.ok) throw new Error("no preview");
    // Mondays 7 and 14 December with three children: 12,40 € each; the 8th is there already, and a meal in January.
    expect(shown.value.basket).toEqual({
      before: { additionsCents: 450 + 1240 + 450, creditCents: 0 },
      after: { additionsCents: 2 * 1240 + 1240 + 450, creditCents: 0 },
    });
    const apply = (over: Record<string, string>) =>
      applyWeekPattern(
        scopeOf(family),
        applyPatternSchema.parse({ ...form, ...over, requestId: crypto.randomUUID() }),
      );
    await apply({});
    expect((await quoteCart(family)).cart.additionsCents).toBe(2 * 1240 + 1240 + 450);
    // Paid, then replaced by a week of two children on Mondays: what comes back is said before.
    await pay(family);
    const fewer = { ...form, case: boxes.slice(0, 2), mode: "replace" };
    const again = (await patternPage(family, { ...fewer, voir: "1" }))?.preview;
    if (!again?.ok) throw new Error("no preview");
    expect(again.value.basket?.after).toEqual({
      additionsCents: 0,
      creditCents: 2 * 340 + 1240,
    });
    await applyWeekPattern(
      scopeOf(family),
      applyPatternSchema.parse({ ...fewer, requestId: crypto.randomUUID() }),
    );
    expect((await quoteCart(family)).cart.cancelledCents).toBe(2 * 340 + 1240);
    await confirm(family);
    expect(await availableCents(family)).toBe(2 * 340 + 1240);
    await proveLedger();
  });

  it("says the sum of the days where each has its own price", async () => {
    const family = await makeBookingFamily();
    const shown = (await patternPage(family, { ...asked(family), voir: "1" }))?.preview;
    expect(shown).toMatchObject({ ok: true, value: { basket: null } });
  });
});
