import { beforeEach, expect, it } from "vitest";
import { joinFamily } from "#lib/accounts/join-family.ts";
import { moveBasket } from "#lib/accounts/move-basket.ts";
import { day } from "#lib/calendar/day.ts";
import { keptPatterns } from "#lib/cart/week-pattern.ts";
import { quoteCart } from "#lib/checkout/quote-cart.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { later, now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { deliverGroupMessage } from "#lib/group-messages/deliver-group-message.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { readThread } from "#lib/messaging/queries.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import { FAST, readerOf, sendGroup } from "#tests/support/group-messages.ts";
import { payByCard } from "#tests/support/pay.ts";
import { rowsWith } from "#tests/support/rows-with.ts";
import { breaches } from "#tests/support/verify.ts";

const JOB = "0199aaaa-0000-7000-8000-000000000001";
let family: BookingFamily;
let other: BookingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  family = await makeBookingFamily();
  other = await makeBookingFamily();
  await db.guardian.update({
    where: { id: family.payerId },
    data: { firstName: "Quorvax", lastName: "Zwilkor", phone: "0699887766" },
  });
});

/** The adult of the file has no account any more, and somebody else pays; the person of the other file is she. */
async function replace() {
  const { familyId } = family;
  const payer = await db.guardian.create({
    data: {
      firstName: "Dominique",
      lastName: "Autre",
      guardianships: { create: { familyId } },
      payerOf: { connect: { id: familyId } },
    },
  });
  expect(payer.id).not.toBe(family.payerId);
  await db.guardian.update({ where: { id: family.payerId }, data: { accountId: null } });
  const { account } = await db.guardian.findUniqueOrThrow({
    where: { id: other.payerId },
    include: { account: true },
  });
  const person = { firstName: "", lastName: "", phone: "", email: account?.email ?? "" };
  return transaction((tx) =>
    joinFamily(tx, { familyId, person, guardianId: family.payerId, rights: "full" }),
  );
}

it("gives her messages to the person who takes her place, and her name to nobody", async () => {
  const old = readerOf(family);
  const topic = await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } });
  expectOk(await attachFile(old, {}, await makePng()));
  const { threadId } = expectOk(
    await sendMessage(old, {
      topicId: topic.id,
      subject: "Repas",
      body: "Bonjour.",
      requestId: crypto.randomUUID(),
    }),
  );
  const { jobId } = await sendGroup(await makeAgent());
  await deliverGroupMessage(jobId, FAST);
  expect(await replace()).toEqual({ ok: true, value: other.payerId });
  const reader = { ...readerOf(other), family: old.family };
  const [file] = (await readThread(reader, threadId))?.messages[0]?.attachments ?? [];
  const parent = { parent: reader, staff: null } as Parameters<typeof readAttachment>[0];
  expectOk(await readAttachment(parent, file?.id ?? ""));
  const left = { where: { guardianId: family.payerId } };
  expect(await db.messageThread.count(left)).toBe(0);
  expect(await db.groupRecipient.count(left)).toBe(0);
  expect(await db.messageAttachment.count(left)).toBe(0);
  expect(await db.groupRecipient.count({ where: { guardianId: other.payerId } })).toBe(2);
  for (const word of ["quorvax", "zwilkor", "0699887766"])
    expect(await rowsWith(word), word).toEqual([]);
  expect(await breaches()).toEqual([]);
});

it("is refused for an adult who has paid, even when another one pays now", async () => {
  await tick(family, [{ day: "2026-12-07" }]);
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
  expect(await replace()).toEqual({ ok: false, refusal: { code: "guardian-pays" } });
  expect(await db.guardianship.count({ where: { guardianId: family.payerId } })).toBe(1);
});

it("gives her basket, usual weeks and waiting days to whoever pays for that person now", async () => {
  const { familyId, payerId: known } = family;
  const childId = family.childIds[0] ?? "";
  await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
  await db.weekPattern.create({
    data: { childId, payerId: known, slotId: family.slots.meal, weekday: 1, weeks: "every" },
  });
  const waits = {
    familyId,
    payerId: known,
    childId,
    slotId: family.slots.meal,
    schoolId: family.schoolId,
  };
  await db.dayWaiting.createMany({
    data: [
      { ...waits, day: fromDay(day("2026-12-10")) },
      { ...waits, day: fromDay(day("2026-12-11")), state: "left" },
    ],
  });
  await db.calendarFeed.create({ data: { familyId, guardianId: known, tokenHash: "old" } });
  await db.mailChoice.create({ data: { guardianId: known, topic: "news", isWanted: false } });
  const archive = {
    familyId,
    guardianId: known,
    storageKey: "x",
    expiresAt: later(realNow(), { days: 60 }),
  };
  await db.longJob.create({ data: { id: JOB, kind: "dataExport" } });
  await db.dataExport.create({ data: { id: JOB, ...archive } });
  expect(await replace()).toEqual({ ok: true, value: other.payerId });
  const { defaultPayerId } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const payerId = defaultPayerId ?? "";
  expect(payerId).not.toBe(known);
  const { cart } = await quoteCart({ familyId, payerId });
  expect(cart.additions.map(({ day: on }) => on)).toEqual(["2026-12-07", "2026-12-08"]);
  expect(await keptPatterns({ familyId, payerId })).toHaveLength(1);
  expect(await db.dayWaiting.count({ where: { payerId } })).toBe(2);
  const left = { where: { payerId: known } };
  expect(await db.cartLine.count({ where: { cart: left.where } })).toBe(0);
  expect(await db.weekPattern.count(left)).toBe(0);
  expect(await db.dayWaiting.count(left)).toBe(0);
  // Hers alone: her agenda's address and her choices of mails are gone, her copy of the data is over.
  expect(await db.calendarFeed.count()).toBe(0);
  expect(await db.mailChoice.count()).toBe(0);
  expect((await db.dataExport.findFirstOrThrow()).expiresAt?.getTime()).toBeLessThanOrEqual(
    (await now()).getTime(),
  );
  expect(await breaches()).toEqual([]);
});

it("lets the word of whoever stays count where both had chosen", async () => {
  const { familyId, payerId: known } = family;
  const [childId = "", slotId] = [family.childIds[0], family.slots.meal];
  await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
  const replaced = await replace();
  expect(replaced.ok).toBe(true);
  const { defaultPayerId } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  const payerId = defaultPayerId ?? "";
  const kept = [1, 4].map((weekday) => ({
    ...{ childId, payerId, slotId, weekday },
    weeks: "every" as const,
  }));
  await db.weekPattern.createMany({ data: kept });
  await db.weekPattern.create({
    data: { childId, payerId: known, slotId, weekday: 2, weeks: "even" },
  });
  const cart = await db.cart.findFirstOrThrow({ where: { familyId, payerId: known } });
  const own = await db.cart.findFirstOrThrow({ where: { familyId, payerId } });
  await db.cartLine.createMany({
    data: ["2026-12-07", "2026-12-10"].map((on) => ({
      ...{ cartId: cart.id, childId, slotId, day: fromDay(day(on)) },
      change: "add" as const,
    })),
  });
  await transaction((tx) => moveBasket(tx, familyId, { known, own: other.payerId }));
  expect(await db.cartLine.count({ where: { cartId: own.id } })).toBe(3);
  expect(await db.cartLine.count({ where: { cartId: cart.id } })).toBe(0);
  const weeks = await keptPatterns({ familyId, payerId });
  expect(weeks.map(({ weekday }) => weekday).sort()).toEqual([1, 4]);
});
