import { beforeEach, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { forgetOldMails } from "#lib/notifications/forget-old-mails.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

const put = (key: string) =>
  transaction((tx) =>
    enqueueMail(tx, {
      template: "basketExpired",
      to: "lea@zwilkor.example",
      params: { hadCancellations: true },
      dedupeKey: key,
    }),
  );
const byKey = async (key: string) => db.mailOutbox.findUniqueOrThrow({ where: { dedupeKey: key } });

it("keeps a mail for a year, then its key and its outcome alone, and never sends it again", async () => {
  await put("basketExpired/sent");
  await runDueWork();
  const stuck = await put("basketExpired/stuck");
  await db.mailOutbox.update({ where: { id: stuck ?? "" }, data: { state: "failed" } });
  await db.staffTask.create({ data: { kind: "mailFailed", key: `mail/${stuck}` } });
  await setClock({ day: "2027-11-22", time: "10:00" });
  expect(await forgetOldMails()).toBe(0);
  await put("basketExpired/young");
  await setClock({ day: "2027-11-24", time: "10:00" });
  await runDueWork();
  expect(await byKey("basketExpired/sent")).toMatchObject({
    state: "sent",
    recipient: "",
    params: {},
    sentAt: expect.any(Date),
  });
  expect(await db.localMail.count()).toBe(1);
  // What a person has still to decide about stays readable, and a mail of yesterday too.
  for (const key of ["basketExpired/stuck", "basketExpired/young"])
    expect((await byKey(key)).recipient).toBe("lea@zwilkor.example");
  expect(await put("basketExpired/sent")).toBeNull();
  await runDueWork();
  expect(await db.localMail.count()).toBe(1);
  await db.staffTask.updateMany({ data: { resolvedAt: new Date() } });
  expect(await forgetOldMails()).toBe(1);
  expect(await forgetOldMails()).toBe(0);
  expect(await db.auditEvent.count({ where: { action: "mail.forget", actorKind: "system" } })).toBe(
    2,
  );
});

it("follows the town's delay", async () => {
  await db.setting.create({ data: { key: "mails", value: { keepDays: 30 } } });
  await put("basketExpired/sent");
  await runDueWork();
  await setClock({ day: "2026-12-24", time: "10:00" });
  expect(await forgetOldMails()).toBe(1);
});

it("keeps what a provider told of mails for the same time, and no longer", async () => {
  const told = (id: string, receivedAt: string) =>
    db.mailEvent.create({ data: { id, type: "email.bounced", receivedAt: new Date(receivedAt) } });
  await told("old", "2025-11-22T09:00:00Z");
  await told("young", "2025-11-24T09:00:00Z");
  expect(await forgetOldMails()).toBe(0);
  expect((await db.mailEvent.findMany()).map(({ id }) => id)).toEqual(["young"]);
  await forgetOldMails();
  const journal = await db.auditEvent.findMany({ where: { action: "mail.forget" } });
  expect(journal).toMatchObject([{ objectKind: "MailEvent", facts: { erased: 1 } }]);
});
