import { beforeEach, expect, it } from "vitest";
import { joinFamily } from "#lib/accounts/join-family.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
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
