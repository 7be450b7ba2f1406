import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { type BookingFamily, confirmPayment, makeBookingFamily, tick } from "./booking-family.ts";
import { ownerClient } from "./database.ts";
import { expectOk, kindId } from "./enrolling-family.ts";
import { makePng } from "./files.ts";
import { payByCard } from "./pay.ts";

// Words found nowhere else: what is left of them after an erasure is a fault.
export const CANARIES = ["zwilkor", "phaedryx", "ombrevent", "0699887766", "quorvax"];

export type Living = BookingFamily & {
  writer: Parameters<typeof sendMessage>[0];
  fileNumber: string;
};

/** A family under names of its own, which has booked, paid, cancelled, written, sent files and received mails. */
export async function liveALittle(): Promise<Living> {
  const family = await makeBookingFamily({ children: 2 });
  const { familyId, payerId } = family;
  const row = await db.family.update({
    where: { id: familyId },
    data: { name: "Zwilkor", addressLine1: "3 rue Ombrevent" },
  });
  await db.guardian.update({
    where: { id: payerId },
    data: { firstName: "Quorvax", lastName: "Zwilkor", phone: "0699887766" },
  });
  await db.account.updateMany({
    where: { guardian: { id: payerId } },
    data: { email: "quorvax@zwilkor.example", username: "quorvax.zwilkor" },
  });
  await db.child.updateMany({ where: { familyId }, data: { firstName: "Phaedryx" } });
  await db.authorisedPerson.create({
    data: { childId: family.childIds[0] ?? "", name: "Mamie Zwilkor", phone: "0699887766" },
  });
  await db.emergencyContact.create({
    data: { familyId, position: 1, name: "Tonton Quorvax", phone: "0699887766" },
  });
  const writer = {
    family: { id: familyId, name: "Zwilkor", fileNumber: row.fileNumber },
    guardian: { id: payerId, firstName: "Quorvax", lastName: "Zwilkor" },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: payerId },
  };
  const topic = await db.messageTopic.findFirstOrThrow();
  expectOk(await attachFile(writer, {}, await makePng()));
  expectOk(
    await sendMessage(writer, {
      topicId: topic.id,
      subject: "Pour Phaedryx",
      body: "Phaedryx Zwilkor est malade.",
      requestId: crypto.randomUUID(),
    }),
  );
  const target = { kindId: await kindId("domicile"), childId: null };
  expectOk(await uploadDocument(writer, target, await makePng()));
  await tick(family, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
  await tick(family, [{ day: "2026-12-07", on: false }]);
  await runDueWork();
  return { ...family, writer, fileNumber: row.fileNumber };
}

/** What each account of the ledger holds. */
export async function sums(): Promise<unknown> {
  const client = await ownerClient();
  const { rows } = await client.query(
    `SELECT a.kind, a.owner, a.part, sum(e."amountCents")::int AS cents
     FROM "LedgerEntry" e JOIN "LedgerAccount" a ON a.id = e."accountId" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows;
}
