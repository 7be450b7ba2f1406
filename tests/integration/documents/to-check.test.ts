import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import {
  documentsOfFamily,
  listDocumentsToCheck,
  readDocumentToCheck,
} from "#lib/documents/check-queue.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { acceptRequest, correctRequest } from "#lib/enrolments/decide-all.ts";
import { waitingWork } from "#lib/reminders/waiting-work.ts";
import { documentsFor, staffCounts } from "#lib/staff/menu-counts.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
  prepareRequest,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});
afterAll(closeDb);

async function acceptedFamily(): Promise<EnrollingFamily> {
  const family = await makeEnrollingFamily();
  const requestId = await sendRequest(family);
  expectOk(await acceptRequest(await makeAgent(), await seenBy(requestId)));
  return family;
}

async function send(family: EnrollingFamily, code: "assurance" | "domicile" | "pai") {
  const childId = code === "domicile" ? null : (family.childIds[0] ?? "");
  const target = { kindId: await kindId(code), childId };
  return expectOk(await uploadDocument(family, target, await anotherPicture())).documentId;
}

async function sayPai(family: EnrollingFamily): Promise<void> {
  await db.child.updateMany({ where: { familyId: family.family.id }, data: { hasPai: true } });
}

const queue = async (mayReadHealth = true) =>
  (await listDocumentsToCheck(mayReadHealth)).map(({ id }) => id);

describe("the queue of documents", () => {
  it("takes a care plan sent in the middle of the year, and a renewal", async () => {
    const family = await acceptedFamily();
    expect(await queue()).toEqual([]);
    await sayPai(family);
    const plan = await send(family, "pai");
    const renewal = await send(family, "domicile");
    expect(await queue()).toEqual([plan, renewal]);
    expect(await queue(false)).toEqual([renewal]);
    const [first] = await listDocumentsToCheck(true);
    expect(first).toMatchObject({ family: { name: family.family.name }, ageDays: 0 });
    expect(first?.subject).toContain(" ");
  });

  it("counts the same in the menu and in the morning's summary of the service", async () => {
    const family = await acceptedFamily();
    await sayPai(family);
    await send(family, "pai");
    await send(family, "domicile");
    const counts = await staffCounts(crypto.randomUUID());
    expect([counts.documents, counts.healthDocuments]).toEqual([1, 1]);
    expect(documentsFor(counts, new Set(["health.read"]))).toBe(2);
    expect(documentsFor(counts, new Set())).toBe(1);
    const { departmentId } = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
    expect((await waitingWork({ id: departmentId, isFirst: true })).documents).toBe(2);
    const other = await db.department.create({
      data: { code: "zz", name: "Sports", email: "sports@lens.example", phone: "" },
    });
    expect((await waitingWork({ id: other.id, isFirst: false })).documents).toBe(0);
    expect((await waitingWork({ id: other.id, isFirst: true })).documents).toBe(0);
    await db.requiredDocument.deleteMany({ where: { documentKindId: await kindId("domicile") } });
    expect((await waitingWork({ id: other.id, isFirst: true })).documents).toBe(1);
  });

  it("leaves to its request what a request shows or prepares", async () => {
    const drafting = await makeEnrollingFamily();
    await prepareRequest(drafting);
    expect(await queue()).toEqual([]);
    const sent = await makeEnrollingFamily();
    const requestId = await sendRequest(sent);
    expect(await queue()).toEqual([]);
    expectOk(
      await correctRequest(await makeAgent(), {
        ...(await seenBy(requestId)),
        reason: "Le document est illisible.",
      }),
    );
    expect(await queue()).toEqual([]);
  });

  it("keeps what an accepted enrolment asks for, whatever the family prepares besides", async () => {
    const family = await acceptedFamily();
    const care = await activityId("garderie");
    const rule = { activityId: care, documentKindId: await kindId("pai") };
    await db.requiredDocument.upsert({
      where: { activityId_documentKindId: rule },
      create: { ...rule, condition: "pai" },
      update: { condition: "pai" },
    });
    expectOk(await chooseChildren(family, { childIds: family.childIds }));
    const choices = family.childIds.map((childId) => ({ childId, activityId: care }));
    expectOk(await chooseActivities(family, { choices }));
    await sayPai(family);
    const plan = await send(family, "pai");
    expect(await queue()).toEqual([plan]);
  });

  it("shows nothing in quarantine, replaced, erased, or read with a change of the file", async () => {
    const family = await acceptedFamily();
    const id = await send(family, "domicile");
    const during = async (data: object) => {
      const before = await db.document.findUniqueOrThrow({ where: { id } });
      await db.document.update({ where: { id }, data });
      const seen = await queue();
      const { scan, replacedAt, wrappedKey, state } = before;
      await db.document.update({ where: { id }, data: { scan, replacedAt, wrappedKey, state } });
      return seen;
    };
    expect(await during({})).toEqual([id]);
    expect(await during({ scan: "waiting" })).toEqual([]);
    expect(await during({ replacedAt: new Date() })).toEqual([]);
    expect(await during({ wrappedKey: null })).toEqual([]);
    expect(await during({ state: "valid" })).toEqual([]);
    await db.changeRequest.create({
      data: {
        familyId: family.family.id,
        field: "address",
        oldValue: {},
        newValue: {},
        authorId: family.guardian.id,
        documentId: id,
      },
    });
    expect(await queue()).toEqual([]);
    await db.changeRequest.updateMany({ data: { state: "withdrawn" } });
    expect(await queue()).toEqual([id]);
  });
});

describe("an agent's answer to a document", () => {
  it("takes it off the queue and gives it its end", async () => {
    const family = await acceptedFamily();
    const documentId = await send(family, "domicile");
    const answer = { documentId, verdict: "valid", reason: null, seen: "received" } as const;
    expectOk(await reviewDocument(await makeAgent(), answer));
    expect(await queue()).toEqual([]);
    const row = await db.document.findUniqueOrThrow({ where: { id: documentId } });
    expect(row).toMatchObject({ state: "valid", expiresOn: fromDay(day("2027-08-31")) });
    // A colleague who still sees it as it was is told.
    const again = await reviewDocument(await makeAgent(), { ...answer, verdict: "rejected" });
    expect(again.ok ? "" : again.refusal.code).toBe("changed-meanwhile");
  });

  it("is told by mail when it is a refusal, without a word of health or of the agent", async () => {
    const family = await acceptedFamily();
    await sayPai(family);
    const agent = await makeAgent();
    for (const code of ["domicile", "pai"] as const)
      expectOk(
        await reviewDocument(agent, {
          documentId: await send(family, code),
          verdict: "rejected",
          reason: "Le document est illisible.",
          seen: "received",
          tells: true,
        }),
      );
    const mails = await db.mailOutbox.findMany({
      where: { template: "documentRefused" },
      orderBy: { createdAt: "asc" },
    });
    const child = await db.child.findFirstOrThrow({ where: { familyId: family.family.id } });
    expect(mails.map(({ params }) => params)).toEqual([
      { documentName: "Justificatif de domicile" },
      { documentName: `Un document de ${child.firstName}` },
    ]);
  });

  it("is told again when the same document is refused again", async () => {
    const family = await acceptedFamily();
    const agent = await makeAgent();
    const documentId = await send(family, "domicile");
    for (const verdict of ["rejected", "valid", "rejected"] as const)
      expectOk(
        await reviewDocument(agent, {
          documentId,
          verdict,
          reason: verdict === "valid" ? null : "Le document est illisible.",
          tells: true,
        }),
      );
    expect(await db.mailOutbox.count({ where: { template: "documentRefused" } })).toBe(2);
  });

  it("is not for whoever may not read health", async () => {
    const family = await acceptedFamily();
    await sayPai(family);
    const documentId = await send(family, "pai");
    await send(family, "domicile");
    expect(await readDocumentToCheck(documentId, false)).toBeNull();
    expect((await readDocumentToCheck(documentId, true))?.child?.hasPai).toBe(true);
    const refused = await reviewDocument(await makeAgent(["requests.treat"]), {
      documentId,
      verdict: "valid",
      reason: null,
    });
    expect(refused.ok ? "" : refused.refusal.code).toBe("unknown-document");
    const names = async (mayReadHealth: boolean) =>
      (await documentsOfFamily(family.family.id, mayReadHealth)).map(({ id }) => id);
    expect(await names(true)).toContain(documentId);
    expect(await names(false)).not.toContain(documentId);
  });

  it("sees the other files of the same thing, and a request that waits beside", async () => {
    const family = await acceptedFamily();
    const front = await send(family, "domicile");
    const back = await send(family, "domicile");
    const seen = await readDocumentToCheck(back, false);
    expect(seen?.files.map(({ id }) => id)).toEqual([front, back]);
    expect(seen?.request).toBeNull();
    expect(seen?.proposedUntil).toBe("2027-08-31");
  });
});
