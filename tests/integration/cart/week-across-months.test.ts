import { beforeEach, expect, test } from "vitest";
import { type Month, month } from "#lib/calendar/month.ts";
import { applyGestureToCart } from "#lib/cart/apply-gesture.ts";
import { savedReply } from "#lib/cart/saved-reply.ts";
import { planningPage } from "#lib/checkout/planning-page.ts";
import { shownDaysIn } from "#lib/planning/month-view.ts";
import {
  type BookingFamily,
  makeBookingFamily,
  makeTown,
  setClock,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

const [NOVEMBER, DECEMBER] = [month("2026-11"), month("2026-12")];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const draw = (family: BookingFamily, shown: Month) =>
  planningPage(family, { month: shown, usual: "famille", asked: {} });

test("shows a day across two months once, and lets the gestures of its week reach it", async () => {
  await setClock({ day: "2026-11-18", time: "10:00" });
  const family = await makeBookingFamily();
  const november = await draw(family, NOVEMBER);
  const december = await draw(family, DECEMBER);
  const shown = [november, december].map(({ view }) => shownDaysIn(view).map((each) => each.day));
  expect(shown.map((days) => days.filter((each) => each === "2026-11-30").length)).toEqual([1, 0]);
  expect(shown[1]?.[0]).toBe("2026-12-01");
  const saved = await applyGestureToCart(
    { ...family, actor: { kind: "guardian", guardianId: family.payerId } },
    {
      requestId: crypto.randomUUID(),
      version: december.version,
      month: DECEMBER,
      changes: [],
      form: { geste: "cocher", jours: "s:2026-11-30", pour: "tous" },
    },
  );
  expect(savedReply(saved, DECEMBER)).toMatchObject({
    ok: true,
    value: {
      gesture: { text: "12\u00a0choix ajoutés. 3\u00a0choix sont sur la page de novembre." },
    },
  });
  const again = await draw(family, NOVEMBER);
  expect(again.view.children[0]?.ticked).toBe(3);
  expect((await draw(family, DECEMBER)).view.children[0]?.ticked).toBe(9);
});
