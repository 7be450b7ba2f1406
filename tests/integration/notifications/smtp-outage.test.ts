import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { chooseMails } from "#lib/notifications/choose-mails.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { countMails } from "#lib/notifications/mail-desk.ts";
import { mailsAreLate } from "#lib/notifications/mails-are-late.ts";
import type { MailContext } from "#lib/notifications/send-mail.ts";
import { sweepOutbox } from "#lib/notifications/sweep-outbox.ts";
import { smtpTransport } from "#lib/notifications/transport.smtp.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeAccount, makeFamily } from "#tests/support/factories.ts";
import { closedPort, type SmtpSink, startSmtpSink } from "#tests/support/smtp-sink.ts";

let sink: SmtpSink;
let context: MailContext;

beforeAll(async () => {
  sink = await startSmtpSink();
  context = {
    town: {
      name: "Ville de Lens",
      phone: "",
      baseUrl: "https://famille.exemple.fr",
      isDemo: false,
    },
    from: "Ville de Lens <ne-pas-repondre@exemple.fr>",
    transport: smtpTransport(sink.url),
  };
});
beforeEach(async () => {
  await resetDatabase();
  sink.received = [];
});
afterAll(async () => {
  await sink.close();
  await closeDb();
});

async function enqueue(count: number): Promise<void> {
  await transaction(async (tx) => {
    for (let index = 0; index < count; index += 1)
      await enqueueMail(tx, {
        template: "paymentReceived",
        to: `parent${index}@exemple.fr`,
        params: { cardCents: 2490, invoiceNumber: `F-${index}` },
        dedupeKey: `paymentReceived/${index}`,
      });
  });
}

const downUrl = async () => `smtp://127.0.0.1:${await closedPort()}`;

const moveClock = (seconds: number) =>
  db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, seconds }, update: { seconds } });

it("delivers every mail once after an outage with temporary refusals and cut lines", async () => {
  await enqueue(12);
  let ahead = 0;
  for (const behaviour of [
    "refuse-recipient-later",
    "cut-in-data",
    "refuse-message-later",
  ] as const) {
    sink.behaviour = behaviour;
    for (let turn = 0; turn < 3; turn += 1) {
      await sweepOutbox(context);
      ahead += 3600;
      await moveClock(ahead);
    }
  }
  expect(sink.received).toEqual([]);
  sink.behaviour = "accept";
  await moveClock(ahead + 6 * 3600);
  await sweepOutbox(context);
  const addresses = sink.received.flatMap(({ to }) => to);
  expect(addresses.sort()).toEqual(
    Array.from({ length: 12 }, (_, index) => `parent${index}@exemple.fr`).sort(),
  );
  expect(await db.mailOutbox.count({ where: { state: "sent" } })).toBe(12);
  expect(await db.staffTask.count()).toBe(0);
});

it("sends everything once after a provider that was down for an hour", async () => {
  const down = { ...context, transport: smtpTransport(await downUrl()) };
  await enqueue(10);
  for (let at = 0; at < 60; at += 1) {
    await moveClock(at * 60);
    await sweepOutbox(down);
  }
  expect(await db.mailOutbox.count({ where: { state: "queued" } })).toBe(10);
  let last = 60;
  for (; (await db.mailOutbox.count({ where: { state: "queued" } })) > 0; last += 1) {
    await moveClock(last * 60);
    await sweepOutbox(context);
    if (last > 200) throw new Error("some mail never leaves");
  }
  expect(last, "the next try comes at most 40 minutes later").toBeLessThanOrEqual(101);
  expect(new Set(sink.received.flatMap(({ to }) => to)).size).toBe(10);
  expect(sink.received).toHaveLength(10);
});

it("keeps no page and no use-case waiting while the server is as slow as can be", async () => {
  const slow = await startSmtpSink();
  slow.behaviour = "hold";
  const family = await makeFamily();
  await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  await enqueue(8);
  const sweep = sweepOutbox({ ...context, transport: smtpTransport(slow.url) });
  await expect.poll(() => slow.held, { timeout: 20_000 }).toBeGreaterThan(0);
  // Nothing has been answered: what families and staff do goes on all the same, its own mails included.
  await enqueue(12);
  const writer = { guardianId: family.guardians[0]?.id ?? "", actor: { kind: "system" as const } };
  expect((await chooseMails(writer, ["news"])).ok).toBe(true);
  expect(await countMails()).toMatchObject({ waiting: 12, sent: 0 });
  const [open] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'idle in transaction'`;
  expect(open?.count, "no transaction waits for the server").toBe(0);
  expect(slow.received).toEqual([]);
  slow.release();
  await sweep;
  expect(new Set(slow.received.flatMap(({ to }) => to)).size).toBe(12);
  expect(slow.received).toHaveLength(12);
  await slow.close();
});

it("knows that mails are late, which the page of a first connection says, and when they leave again", async () => {
  const down = { ...context, transport: smtpTransport(await downUrl()) };
  expect(await mailsAreLate()).toBe(false);
  await enqueue(2);
  expect(await mailsAreLate(), "they have just been asked for").toBe(false);
  await sweepOutbox(down);
  expect(await mailsAreLate()).toBe(true);
  await moveClock(3600);
  await sweepOutbox(context);
  expect(await mailsAreLate()).toBe(false);
  expect(sink.received).toHaveLength(2);
});

it("repeats under one message id where a lost answer leaves no other way", async () => {
  await enqueue(1);
  sink.behaviour = "accept-then-cut";
  expect(await sweepOutbox(context)).toEqual({ later: 1 });
  sink.behaviour = "accept";
  await moveClock(3600);
  expect(await sweepOutbox(context)).toEqual({ sent: 1 });
  const ids = sink.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});
