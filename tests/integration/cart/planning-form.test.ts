import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { applyGestureToCart } from "#lib/cart/apply-gesture.ts";
import { drawnText } from "#lib/cart/drawn-rows.ts";
import { postedPlanningSchema } from "#lib/cart/posted-form.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { savedReply } from "#lib/cart/saved-reply.ts";
import { planningPage } from "#lib/checkout/planning-page.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { isEditable, isTicked } from "#lib/planning/cell.ts";
import { keyOf } from "#lib/planning/gestures.ts";
import { openingMonths } from "#lib/planning/load-month.ts";
import { daysIn, shownDaysIn } from "#lib/planning/month-view.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

const DECEMBER = month("2026-12");

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const draw = (family: BookingFamily, asked = { vue: "famille" }) =>
  planningPage(family, { month: DECEMBER, usual: "famille", asked });
type Page = Awaited<ReturnType<typeof draw>>;

/** What a browser without JavaScript posts from a drawn page, some boxes turned. */
function postOf(page: Page, turned: string[]) {
  const days = daysIn(page.view);
  const shown = new Set(shownDaysIn(page.view).map(({ day: each }) => each));
  const cells = page.view.rows.flatMap((row) =>
    days.flatMap(({ day: on }, at) => {
      const cell = row.cells[at];
      return cell && shown.has(on) && isEditable(cell)
        ? [{ row, day: on, isOn: isTicked(cell) }]
        : [];
    }),
  );
  const p = cells
    .map(({ row, day: on, isOn }) => ({ key: keyOf({ ...row, day: on }), isOn }))
    .filter(({ key, isOn }) => isOn !== turned.includes(key))
    .map(({ key }) => key);
  const d = page.view.rows.flatMap((row) => {
    const boxes = cells
      .filter((cell) => cell.row === row)
      .map(({ day: on, isOn }) => ({ day: on, on: isOn }));
    return boxes.length > 0 ? [drawnText({ ...row, boxes })] : [];
  });
  return {
    requestId: crypto.randomUUID(),
    version: String(page.version),
    page: "/planning/2026-12?vue=famille",
    p,
    d,
  };
}

async function send(family: BookingFamily, form: object) {
  const { next: _next, ...input } = postedPlanningSchema.parse(form);
  const saved = savedReply(
    await saveCart({ ...family, actor: { kind: "guardian", guardianId: family.payerId } }, input),
  );
  if (!saved.ok) throw new Error("a save refuses lines, never itself");
  return saved.value;
}

const meal = (family: BookingFamily, on: string) =>
  keyOf({ childId: family.childIds[0] ?? "", slotId: family.slots.meal, day: day(on) });
const linesOf = async (family: BookingFamily) =>
  (
    await db.cartLine.findMany({
      where: { cart: { familyId: family.familyId } },
      orderBy: { day: "asc" },
    })
  ).map(({ day: at, change }) => `${change} ${at.toISOString().slice(0, 10)}`);

describe("a posted planning", () => {
  it("keeps what differs from what was drawn", async () => {
    const family = await makeBookingFamily();
    const page = await draw(family);
    const saved = await send(
      family,
      postOf(page, [meal(family, "2026-12-07"), meal(family, "2026-12-08")]),
    );
    expect(saved).toMatchObject({ refused: [], changedMeanwhile: false });
    expect(await linesOf(family)).toEqual(["add 2026-12-07", "add 2026-12-08"]);
  });

  it("from a stale page takes back nothing that another tab chose", async () => {
    const family = await makeBookingFamily();
    const stale = await draw(family);
    await tick(family, [{ day: "2026-12-10" }]);
    const saved = await send(family, postOf(stale, [meal(family, "2026-12-07")]));
    expect(saved.changedMeanwhile).toBe(true);
    expect(await linesOf(family)).toEqual(["add 2026-12-07", "add 2026-12-10"]);
  });

  it("sent twice is one save", async () => {
    const family = await makeBookingFamily();
    const form = postOf(await draw(family), [meal(family, "2026-12-07")]);
    const first = await send(family, form);
    const second = await send(family, form);
    expect(second.version).toBe(first.version);
    expect(await linesOf(family)).toEqual(["add 2026-12-07"]);
  });

  it("after the deadline is refused line by line, in words, and the rest is kept", async () => {
    const family = await makeBookingFamily();
    await setClock({ day: "2026-12-02", time: "23:59" });
    const page = await draw(family);
    const form = postOf(page, [meal(family, "2026-12-07"), meal(family, "2026-12-14")]);
    await setClock({ day: "2026-12-03", time: "00:00" });
    const saved = await send(family, form);
    expect(saved.refused).toMatchObject([{ day: "2026-12-07" }]);
    expect(saved.refused[0]?.message.replaceAll("\u00a0", " ")).toBe(
      "Trop tard : la limite était mercredi 2 décembre à 23 h 59.",
    );
    expect(await linesOf(family)).toEqual(["add 2026-12-14"]);
  });

  it("unticks a paid day as a cancellation with its avoir", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(family);
    const held = await draw(family);
    expect(held.view.rows.flatMap(({ payments }) => Object.values(payments))).toEqual([paymentId]);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    await send(family, postOf(await draw(family), [meal(family, "2026-12-07")]));
    expect(await linesOf(family)).toEqual(["cancel 2026-12-07"]);
  });

  it("cannot touch another family's child", async () => {
    const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const saved = await send(family, postOf(await draw(other), [meal(other, "2026-12-07")]));
    expect(saved.refused).toMatchObject([
      { message: "Ce choix n’existe pas, ou il n’est plus disponible." },
    ]);
    expect(await linesOf(other)).toEqual([]);
  });
});

describe("the page of a month", () => {
  it("opens on the month of the first week that can still be changed", async () => {
    expect(await openingMonths()).toMatchObject({ schoolYear: "2026-2027", opening: "2026-12" });
    await setClock({ day: "2026-11-25", time: "23:58" });
    expect((await openingMonths())?.opening).toBe("2026-12");
    await setClock({ day: "2026-11-18", time: "12:00" });
    expect((await openingMonths())?.opening).toBe("2026-11");
    await setClock({ day: "2026-12-10", time: "12:00" });
    expect((await openingMonths())?.opening).toBe("2027-01");
  });

  it("shows its own days by weeks, their deadlines, and the Christmas holidays in one line", async () => {
    const { view } = await draw(await makeBookingFamily());
    expect(view.items.map((item) => (item.kind === "week" ? item.label : item.title))).toEqual([
      "Semaine du 30 novembre au 4 décembre",
      "Semaine du 7 au 11 décembre",
      "Semaine du 14 au 18 décembre",
      "Vacances de Noël, du 19 décembre au 3 janvier",
    ]);
    expect(shownDaysIn(view).map(({ day: each }) => each.slice(8))).toEqual(
      "01 03 04 07 08 10 11 14 15 17 18".split(" "),
    );
    const texts = view.items.flatMap((item) => (item.kind === "week" ? item.limits : []));
    expect(texts.map(({ text }) => text.replaceAll("\u00a0", " "))).toEqual([
      "plus modifiable depuis le mercredi 25 novembre à 23 h 59",
      "modifiable jusqu’au mercredi 2 décembre à 23 h 59",
      "modifiable jusqu’au mercredi 9 décembre à 23 h 59",
    ]);
  });

  it("names a public holiday inside a week", async () => {
    const family = await makeBookingFamily();
    const page = await planningPage(family, {
      month: month("2027-05"),
      usual: "famille",
      asked: {},
    });
    const closed = daysIn(page.view).filter((each) => each.closed !== null);
    expect(closed).toContainEqual({ day: "2027-05-06", closed: "jour férié (Ascension)" });
  });

  it("counts choices that it does not draw", async () => {
    const family = await makeBookingFamily({ children: 2 });
    await tick(family, [
      { day: "2026-12-07" },
      { day: "2027-01-11" },
      { day: "2026-12-08", childId: family.childIds[1] ?? "" },
    ]);
    const [first = "", second = ""] = family.childIds;
    expect((await draw(family)).elsewhere).toMatchObject({ [first]: { additions: 1 } });
    const child = await planningPage(family, {
      month: DECEMBER,
      usual: "enfant",
      asked: { enfant: second },
    });
    expect(child.elsewhere).toMatchObject({ [first]: { additions: 2 } });
    expect(child.elsewhere[second]).toBeUndefined();
    expect(child.view.rows.every(({ childId }) => childId === second)).toBe(true);
  });

  it("lists drafts whose deadline has passed", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await setClock({ day: "2026-12-03", time: "00:00" });
    const [line] = (await draw(family)).late;
    expect(line?.replaceAll("\u00a0", " ")).toBe(
      "Cantine de Léa, lundi 7 décembre. Trop tard : la limite était mercredi 2 décembre à 23 h 59.",
    );
  });

  it("knows a family without accepted enrolment", async () => {
    const family = await makeBookingFamily();
    await db.enrolment.updateMany({ data: { state: "withdrawn" } });
    expect((await draw(family)).isEnrolled).toBe(false);
  });
});

it("refuses a posted page with more boxes than a family can have", () => {
  const days = Array.from({ length: 28 }, (_, at) => `2026-12-${String(at + 1).padStart(2, "0")}`);
  const child = crypto.randomUUID();
  const rowOf = () => `${child}:${crypto.randomUUID()}:${days.map((on) => `${on}=1`).join(",")}`;
  const parsed = postedPlanningSchema.safeParse({
    requestId: crypto.randomUUID(),
    version: "0",
    page: "/planning/2026-12",
    d: Array.from({ length: 30 }, rowOf),
  });
  expect(parsed.success).toBe(false);
});

describe("a gesture that the server makes", () => {
  const ask = async (family: BookingFamily, form: object) => {
    const { next: _next, gesture, ...input } = postedPlanningSchema.parse(form);
    if (!gesture) throw new Error("no gesture was asked");
    return applyGestureToCart(
      { ...family, actor: { kind: "guardian", guardianId: family.payerId } },
      { ...input, form: gesture },
    );
  };

  it("keeps the ticks that came along, and copies them to the brother that the page does not show", async () => {
    const family = await makeBookingFamily({ children: 2 });
    const page = await draw(family, { vue: "enfant" });
    const form = {
      ...postOf(page, [meal(family, "2026-12-07"), meal(family, "2026-12-08")]),
      suite: "geste",
      geste: "fratrie",
      jours: "tout",
      pour: `c:${family.childIds[0]}`,
    };
    const made = await ask(family, form);
    expect(made).toMatchObject({ ok: true, value: { refused: [], gesture: { skipped: [] } } });
    expect(await db.cartLine.count({ where: { childId: family.childIds[1] ?? "" } })).toBe(2);
    expect(await db.cartLine.count()).toBe(4);
    // The same form twice is one save.
    await ask(family, form);
    expect(await db.cartLine.count()).toBe(4);
  });

  it("answers a gesture that lacks something, and changes nothing", async () => {
    const family = await makeBookingFamily();
    const page = await draw(family);
    for (const wish of [
      { geste: "copier", jours: "tout", pour: "tous" },
      { geste: "fratrie", jours: "tout", pour: "tous" },
      { geste: "x", jours: "y", pour: "z" },
    ]) {
      const form = { ...postOf(page, [meal(family, "2026-12-07")]), suite: "geste", ...wish };
      expect(await ask(family, form)).toMatchObject({ ok: false });
    }
    expect(await db.cartLine.count()).toBe(0);
  });
});
