import { beforeEach, describe, expect, it } from "vitest";
import { month } from "#lib/calendar/month.ts";
import { planningAsides } from "#lib/checkout/planning-asides.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { familyAboutPath, staffAboutPath } from "#lib/messaging/about-path.ts";
import { staffThreadsAbout, threadsAbout } from "#lib/messaging/about-queries.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { discardDraft } from "#lib/messaging/discard-draft.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { listInbox } from "#lib/messaging/list-inbox.ts";
import { aboutOf, readDraft, readThread } from "#lib/messaging/queries.ts";
import { saveDraft, type Writer } from "#lib/messaging/save-draft.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { openThread } from "#lib/messaging/staff-queries.ts";
import { listPayments } from "#lib/staff/payment-queries.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import { payByCard } from "#tests/support/pay.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

let family: EnrollingFamily;
let topicId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  topicId = (await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } })).id;
});

const words = { subject: "Une question", body: "Bonjour, pouvez-vous regarder ?" };

async function send(writer: Writer, about: string, over: { subject?: string } = {}) {
  expectOk(await saveDraft(writer, { topicId, about }));
  return expectOk(
    await sendMessage(writer, { topicId, ...words, ...over, requestId: crypto.randomUUID() }),
  ).threadId;
}

/** An adult of a booking family, as she writes. */
async function writerOf(booking: BookingFamily): Promise<Writer> {
  const [row, guardian] = await Promise.all([
    db.family.findUniqueOrThrow({ where: { id: booking.familyId } }),
    db.guardian.findUniqueOrThrow({ where: { id: booking.payerId } }),
  ]);
  return {
    family: { id: row.id, name: row.name, fileNumber: row.fileNumber },
    guardian,
    rights: "full",
    actor: { kind: "guardian", guardianId: guardian.id },
  };
}

async function paidInvoice(booking: BookingFamily, on: string) {
  await tick(booking, [{ day: on }]);
  const paymentId = await confirmPayment(booking);
  await payByCard(paymentId);
  await settlePayment(paymentId);
  return db.invoice.findUniqueOrThrow({ where: { paymentId }, include: { lines: true } });
}

describe("a message about a thing", () => {
  it("keeps the request, shows on both of its pages, and is found by its number", async () => {
    const requestId = await sendRequest(family);
    const request = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    const threadId = await send(family, `demande:${requestId}`);
    const thread = await readThread(family, threadId);
    expect(thread).toMatchObject({
      aboutLabel: `Demande n° ${request.number}`,
      aboutRequestId: requestId,
    });
    expect(familyAboutPath(thread ?? expect.fail())).toBe(`/inscriptions/${requestId}`);
    const ids = async (list: Promise<{ id: string }[]>) => (await list).map(({ id }) => id);
    expect(await ids(threadsAbout(family, { requestId }))).toEqual([threadId]);
    expect(await ids(staffThreadsAbout(requestId))).toEqual([threadId]);
    const opened = (await openThread(threadId)) ?? expect.fail();
    const rights = (...names: string[]) => new Set(names);
    expect(staffAboutPath(opened, rights("requests.treat"))).toBe(`/admin/a-traiter/${requestId}`);
    expect(staffAboutPath(opened, rights("messages.answer"))).toBeNull();
    const agent = await makeAgent();
    const filter = inboxFilterOf({ recherche: request.number ?? "" });
    expect((await listInbox(filter, agent.staffMember.id)).total).toBe(1);
  });

  it("keeps the invoice and its line, never those of the other payer", async () => {
    await makeTown({ day: "2026-12-01", time: "10:00" });
    const { even, odd } = await makeSeparatedParents("full");
    const invoice = await paidInvoice(even, "2026-12-07");
    const [mine, other] = [await writerOf(even), await writerOf(odd)];
    const line = invoice.lines[0] ?? expect.fail();
    for (const about of [`facture:${invoice.id}`, `ligne:${line.id}`])
      expect(await aboutOf(other, about, null), about).toBeNull();
    const threadId = await send(mine, `ligne:${line.id}`);
    expect(await readThread(mine, threadId)).toMatchObject({
      aboutLabel: expect.stringMatching(`^Facture n° ${invoice.number}, .* de Léa$`),
      aboutInvoiceId: invoice.id,
      aboutLineId: line.id,
    });
    expect(await threadsAbout(mine, { invoiceIds: [invoice.id] })).toHaveLength(1);
    expect(await threadsAbout(other, { invoiceIds: [invoice.id] })).toEqual([]);
    const { payments } = await listPayments({
      group: null,
      search: mine.family.fileNumber,
      page: 1,
    });
    expect(payments[0]?.invoice?._count.threads).toBe(1);
  });

  it("keeps the day and the child, and knows no day without school year", async () => {
    const [childId = ""] = family.childIds;
    expect(await aboutOf(family, "jour:1999-12-07", null)).toBeNull();
    expect(await aboutOf(family, "jour:2026-13-45", null)).toBeNull();
    const threadId = await send(family, `jour:2026-12-07:${childId}`);
    expect(await readThread(family, threadId)).toMatchObject({
      aboutLabel: "Journée du lundi 7 décembre 2026",
    });
    const reader = { ...family, payerId: family.guardian.id };
    const { threads } = await planningAsides(reader, month("2026-12"));
    const [{ lastMessageAt, id, topic } = {}] = threads;
    expect({ id, lastMessageAt, topic, count: threads.length }).toEqual({
      id: threadId,
      lastMessageAt: expect.any(Date),
      topic: { name: expect.any(String), department: { name: expect.any(String) } },
      count: 1,
    });
    expect((await planningAsides(reader, month("2027-01"))).threads).toEqual([]);
  });

  it("answers another family's things as if they did not exist", async () => {
    const other = await makeEnrollingFamily();
    const requestId = await sendRequest(other);
    for (const about of [
      `demande:${requestId}`,
      `enfant:${other.childIds[0]}`,
      "demande:1",
      "facture:%",
      "jour:",
      "autre:chose",
    ])
      expect(await aboutOf(family, about, null), about).toBeNull();
    const threadId = await send(family, `demande:${requestId}`);
    expect(await readThread(family, threadId)).toMatchObject({
      aboutLabel: "",
      aboutRequestId: null,
    });
  });
});

describe("a draft that is not finished", () => {
  it("is never told of another thing: the adult throws it away or ends it first", async () => {
    const [childId = ""] = family.childIds;
    expectOk(await saveDraft(family, { topicId, subject: "Mardi", body: "Bonjour," }));
    const about = `enfant:${childId}`;
    expect(await aboutOf(family, about, await readDraft(family, null))).toMatchObject({
      isHeld: true,
    });
    expect(await saveDraft(family, { topicId, about })).toEqual({
      ok: false,
      refusal: { code: "unfinished-draft" },
    });
    const draft = (await readDraft(family, null)) ?? expect.fail();
    expect(draft).toMatchObject({ subject: "Mardi", body: "Bonjour,", aboutLabel: "" });
    expectOk(await discardDraft(family, { draftId: draft.id }));
    expectOk(await saveDraft(family, { topicId, about }));
    const label = "Fiche de Léa";
    const body = `Bonjour, je vous écris à ce sujet : ${label}.\n`;
    expect(await readDraft(family, null)).toMatchObject({ childId, subject: label, body });
  });

  it("changes its thing while nothing is written, its subject with it, and keeps it with the theme", async () => {
    const [childId = ""] = family.childIds;
    expectOk(await saveDraft(family, { topicId, about: `enfant:${childId}` }));
    expectOk(await saveDraft(family, { topicId, about: "jour:2026-12-07" }));
    const label = "Journée du lundi 7 décembre 2026";
    expect(await readDraft(family, null)).toMatchObject({ subject: label, aboutLabel: label });
    expectOk(await saveDraft(family, { topicId, about: "" }));
    expect(await readDraft(family, null)).toMatchObject({ aboutLabel: label });
  });

  it("names the part of a child's page that the link is about, and no other words of the address", async () => {
    const [childId = ""] = family.childIds;
    expectOk(await saveDraft(family, { topicId, about: `enfant:${childId}:garde` }));
    const subject = "Fiche de Léa, garde partagée";
    const draft = await readDraft(family, null);
    expect(draft).toMatchObject({ subject, aboutLabel: subject });
    expect(draft?.body).toBe(`Bonjour, je vous écris à ce sujet : ${subject}.\n`);
    // Her own words stand.
    expectOk(
      await saveDraft(family, { topicId, childId, body: "Bonjour, mardi ?", subject: "Mardi" }),
    );
    expectOk(await saveDraft(family, { topicId, about: `enfant:${childId}:garde` }));
    expect(await readDraft(family, null)).toMatchObject({ body: "Bonjour, mardi ?" });
    const odd = await aboutOf(family, `enfant:${childId}:<b>constructor</b>`, null);
    expect(odd?.label).toBe("Fiche de Léa");
    expect((await aboutOf(family, `enfant:${childId}:constructor`, null))?.label).toBe(
      "Fiche de Léa",
    );
  });

  it("counts a file as words", async () => {
    expectOk(await attachFile(family, {}, await makePng()));
    expect(await saveDraft(family, { topicId, about: "jour:2026-12-07" })).toEqual({
      ok: false,
      refusal: { code: "unfinished-draft" },
    });
  });
});
