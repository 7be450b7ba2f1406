import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { drawBookedDays } from "#lib/certificates/draw-booked-days.ts";
import { bookedDaysChoices, loadBookedDays } from "#lib/certificates/load-booked-days.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const PERIOD = { from: day("2026-12-01"), to: day("2026-12-15") };

async function pay(family: BookingFamily, days: string[]): Promise<void> {
  await tick(
    family,
    days.flatMap((on) => [{ day: on }, { day: on, slotId: family.slots.evening }]),
  );
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
}

async function readerOf({ familyId, payerId }: BookingFamily) {
  const family = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const guardian = await db.guardian.findUniqueOrThrow({ where: { id: payerId } });
  return { family, guardian };
}

it("tells the enrolments and the days that were booked and not cancelled, in that period alone", async () => {
  const family = await makeBookingFamily();
  const [childId = ""] = family.childIds;
  await pay(family, ["2026-12-07", "2026-12-08", "2026-12-14", "2026-12-17"]);
  await tick(family, [{ day: "2026-12-08", on: false }]);
  await tick(family, [{ day: "2026-12-08", slotId: family.slots.evening, on: false }]);
  expectOk(await confirm(family));
  // What is only in the basket proves nothing.
  await tick(family, [{ day: "2026-12-15" }]);
  await setClock({ day: "2026-12-16", time: "09:00" });
  const reader = await readerOf(family);
  const days = await loadBookedDays(reader, childId, PERIOD);
  expect(days?.dayCount).toBe(2);
  expect(days?.lines.map(({ month, days: count }) => [month, count])).toEqual([
    ["2026-12", 2],
    ["2026-12", 2],
  ]);
  expect(days?.enrolments).toMatchObject([{ year: "2026-2027" }]);
  if (!days) throw new Error("no days");
  const text = readPdfLines(await drawBookedDays(reader, days, PERIOD)).join(" ");
  for (const words of ["décembre 2026", "2 jours", "2026-2027", "jours annulés", "arrivées"])
    expect(text, words).toContain(words);
  expect(text).not.toMatch(/présence|par ce responsable/i);
  const { children, yearFirstDay } = await bookedDaysChoices(reader.family.id, day("2026-12-16"));
  expect(children.map(({ id }) => id)).toEqual([childId]);
  expect(yearFirstDay?.slice(0, 4)).toBe("2026");
});

it("tells nothing of another family's child, nor of the weeks that the other parent pays", async () => {
  const { even, odd } = await makeSeparatedParents("full");
  const [childId = ""] = even.childIds;
  // 2026-12-07 is in week 50: the even parent's.
  await pay(even, ["2026-12-07"]);
  await setClock({ day: "2026-12-16", time: "09:00" });
  const his = await readerOf(even);
  const days = await loadBookedDays(his, childId, PERIOD);
  expect(days?.dayCount).toBe(1);
  if (!days) throw new Error("no days");
  const text = readPdfLines(await drawBookedDays(his, days, PERIOD)).join(" ");
  expect(text).toContain("réservée par ce responsable");
  expect((await loadBookedDays(await readerOf(odd), childId, PERIOD))?.dayCount).toBe(0);
  const stranger = await readerOf(await makeBookingFamily());
  expect(await loadBookedDays(stranger, childId, PERIOD)).toBeNull();
  expect(await loadBookedDays(stranger, "nothing", PERIOD)).toBeNull();
});
