import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { detachGroupFile, joinGroupFile } from "#lib/group-messages/join-file.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";
import { post } from "#lib/ledger/post.ts";
import { cents } from "#lib/money/cents.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import { viewGroup, WORDS, writeGroup } from "#tests/support/group-messages.ts";
import { payByCard } from "#tests/support/pay.ts";
import { addAdult, makeSeparatedParents } from "#tests/support/separated-parents.ts";

let agent: Awaited<ReturnType<typeof makeAgent>>;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  agent = await makeAgent();
});

type Over = NonNullable<Parameters<typeof writeGroup>[1]>;

const reach = async (over: Over) =>
  (await viewGroup(await writeGroup(agent, over))).recipients
    .map(({ guardianId }) => guardianId)
    .sort();

describe("the recipients of a message to many families", () => {
  it("are each adult with full rights once, whatever the number of children", async () => {
    const two = await makeBookingFamily({ children: 2 });
    const { even, odd } = await makeSeparatedParents("full");
    const limited = await addAdult(two, "limited");
    const school = await db.school.findUniqueOrThrow({ where: { id: two.schoolId } });
    const child = await db.child.findFirstOrThrow({ where: { familyId: two.familyId } });
    const canteen = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
    const expected = [two.payerId, even.payerId, odd.payerId].sort();
    expect(await reach({})).toEqual(expected);
    expect(await reach({ target: "school", targetId: school.id })).toEqual(expected);
    expect(await reach({ target: "schoolClass", targetId: child.classId })).toEqual(expected);
    expect(await reach({ target: "activity", targetId: canteen.id })).toEqual(expected);
    expect(await reach({})).not.toContain(limited.payerId);
    const message = await viewGroup(await writeGroup(agent));
    expect([message.families, message.recipients.length]).toEqual([2, 3]);
  });

  it("of a day are the families booked then, and the adult with limited rights who booked", async () => {
    const [booked, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const limited = await addAdult(booked, "limited");
    await tick(booked, [{ day: "2026-12-07" }]);
    const payment = await confirmPayment(booked);
    await payByCard(payment);
    await settlePayment(payment);
    const on = (targetDay: string) => reach({ target: "day", targetDay: day(targetDay) });
    expect(await on("2026-12-07")).toEqual([booked.payerId]);
    expect(await on("2026-12-08")).toEqual([]);
    expect(await on("2026-12-07")).not.toContain(other.payerId);
    expect(await on("2026-12-07")).not.toContain(limited.payerId);
  });

  it("of the unpaid are the adults who owe, and no other adult of the family", async () => {
    const family = await makeBookingFamily();
    await addAdult(family, "full");
    expect(await reach({ target: "unpaid" })).toEqual([]);
    const owes = (key: string, due: number) =>
      transaction((tx) =>
        post(tx, {
          kind: "settlement",
          key,
          familyId: family.familyId,
          entries: [
            {
              account: {
                kind: "familyReceivable",
                owner: family.familyId,
                part: family.payerId,
              },
              amountCents: cents(due),
            },
            { account: { kind: "prepaid", owner: "cantine" }, amountCents: cents(-due) },
          ],
        }),
      );
    await owes("essai/1", 45);
    expect(await reach({ target: "unpaid" })).toEqual([family.payerId]);
    await owes("essai/2", -45);
    expect(await reach({ target: "unpaid" })).toEqual([]);
  });

  it("must be those the agent has read", async () => {
    await makeBookingFamily();
    const groupMessageId = await writeGroup(agent);
    const { stamp } = await viewGroup(groupMessageId);
    await makeBookingFamily();
    const input = { groupMessageId, seen: stamp };
    expect(await sendGroupMessage(agent, input)).toEqual({
      ok: false,
      refusal: { code: "changed-meanwhile" },
    });
    expect(await db.groupRecipient.count()).toBe(0);
    const seen = (await viewGroup(groupMessageId)).stamp;
    const all = await Promise.all(
      Array.from({ length: 8 }, () => sendGroupMessage(agent, { groupMessageId, seen })),
    );
    expect(new Set(all.map((sent) => expectOk(sent).jobId)).size).toBe(1);
    expect(await db.groupRecipient.count()).toBe(2);
    expect(await db.longJob.count()).toBe(1);
  });

  it("are not written to in other words, or with other files, than the agent has read", async () => {
    await makeBookingFamily();
    const groupMessageId = await writeGroup(agent);
    const { stamp: seen, topicId } = await viewGroup(groupMessageId);
    const input = { groupMessageId, topicId, target: "everybody", targetId: null } as const;
    const rest = { targetDay: null, nature: "service", allowsReply: false, ...WORDS } as const;
    const changed = { ok: false, refusal: { code: "changed-meanwhile" } };
    const send = () => sendGroupMessage(agent, { groupMessageId, seen });
    for (const other of [
      { subject: "Autre objet" },
      { body: "Autre texte." },
      { nature: "news" as const },
      { allowsReply: true },
    ]) {
      expectOk(await saveGroupMessage(agent, { ...input, ...rest, ...other }));
      expect(await send(), JSON.stringify(other)).toEqual(changed);
    }
    expectOk(await saveGroupMessage(agent, { ...input, ...rest }));
    const { attachmentId } = expectOk(await joinGroupFile(agent, groupMessageId, await makePng()));
    expect(await send()).toEqual(changed);
    expectOk(await detachGroupFile(agent, { groupMessageId, attachmentId }));
    expectOk(await send());
  });

  it("of an activity are written to by its own service", async () => {
    const other = await db.department.create({
      data: { code: "autre", name: "Sports", email: "sports@lens.example", phone: "" },
    });
    const topic = await db.messageTopic.create({
      data: { departmentId: other.id, name: "Piscine", position: 1 },
    });
    const canteen = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
    const saved = await saveGroupMessage(agent, {
      topicId: topic.id,
      target: "activity",
      targetId: canteen.id,
      targetDay: null,
      nature: "news",
      allowsReply: true,
      ...WORDS,
    });
    expect(saved).toEqual({ ok: false, refusal: { code: "other-service" } });
  });
});
