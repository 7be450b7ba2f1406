import { beforeEach, describe, expect, it } from "vitest";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { chooseActivities } from "#lib/enrolments/choose-activities.ts";
import { chooseChildren } from "#lib/enrolments/choose-children.ts";
import { promiseDocuments } from "#lib/enrolments/promise-documents.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeEnrollingFamily,
  prepareRequest,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily({ children: 2 });
});

describe("a new request", () => {
  it("is one draft per family, kept at each step", async () => {
    const first = expectOk(await chooseChildren(family, { childIds: family.childIds }));
    const again = expectOk(await chooseChildren(family, { childIds: family.childIds.slice(0, 1) }));
    expect(again.requestId).toBe(first.requestId);
    expect(await db.enrolmentRequest.count()).toBe(1);
  });

  it("forgets the activities of a child taken out", async () => {
    await prepareRequest(family);
    expectOk(await chooseChildren(family, { childIds: family.childIds.slice(0, 1) }));
    expect(await db.enrolment.count()).toBe(1);
  });

  it("answers a foreign child as one that does not exist", async () => {
    const other = await makeEnrollingFamily();
    const foreign = await chooseChildren(family, {
      childIds: [...family.childIds, ...other.childIds],
    });
    const unknown = await chooseChildren(family, {
      childIds: [...family.childIds, crypto.randomUUID()],
    });
    expect(foreign).toEqual({ ok: false, refusal: { code: "unknown-child" } });
    expect(unknown).toEqual(foreign);
    expect(await db.enrolmentRequest.count()).toBe(0);
  });

  it("refuses activities for a child that is not in the request, own or foreign", async () => {
    const canteen = await activityId("cantine");
    const other = await makeEnrollingFamily();
    expectOk(await chooseChildren(family, { childIds: family.childIds.slice(0, 1) }));
    for (const childId of [family.childIds[1] ?? "", other.childIds[0] ?? "", crypto.randomUUID()])
      expect(
        await chooseActivities(family, { choices: [{ childId, activityId: canteen }] }),
      ).toEqual({ ok: false, refusal: { code: "unknown-choice" } });
    expect(await db.enrolment.count()).toBe(0);
  });

  it("takes a full activity: it asks for the waiting list", async () => {
    const canteen = await activityId("cantine");
    await db.enrolmentPlaces.updateMany({ where: { activityId: canteen }, data: { capacity: 0 } });
    const [childId = ""] = family.childIds;
    expectOk(await chooseChildren(family, { childIds: [childId] }));
    expectOk(await chooseActivities(family, { choices: [{ childId, activityId: canteen }] }));
  });

  it("refuses what the child already has", async () => {
    await sendRequest(family);
    const [childId = ""] = family.childIds;
    expectOk(await chooseChildren(family, { childIds: [childId] }));
    const again = await chooseActivities(family, {
      choices: [{ childId, activityId: await activityId("cantine") }],
    });
    expect(again.ok ? "" : again.refusal.code).toBe("already-enrolled");
  });

  it("names the child for whom everything is asked already, and takes the others", async () => {
    const [childId = "", other = ""] = family.childIds;
    await sendRequest(family);
    const known = await db.enrolment.findMany({ where: { childId } });
    const left = await db.activity.findMany({
      where: { id: { notIn: known.map(({ activityId }) => activityId) } },
    });
    // What the town no longer proposes, or keeps for another school, is nothing to ask for.
    const [garderie = expect.fail()] = left;
    const elsewhere = await db.school.findFirstOrThrow({
      where: { children: { none: { id: childId } } },
    });
    await db.activity.createMany({
      data: [
        { ...garderie, id: crypto.randomUUID(), code: "close", closedAt: new Date() },
        { ...garderie, id: crypto.randomUUID(), code: "ailleurs", schoolIds: [elsewhere.id] },
      ],
    });
    const request = known[0] ?? expect.fail();
    await db.enrolment.createMany({
      data: left.map(({ id }) => ({
        childId,
        activityId: id,
        requestId: request.requestId,
        schoolYearId: request.schoolYearId,
        state: "accepted" as const,
      })),
    });
    const { firstName } = await db.child.findUniqueOrThrow({ where: { id: childId } });
    const refused = await chooseChildren(family, { childIds: [childId, other] });
    expect(refused).toEqual({
      ok: false,
      refusal: { code: "nothing-left", childFirstNames: [firstName] },
    });
    expectOk(await chooseChildren(family, { childIds: [other] }));
  });

  it("lets no adult with limited rights enrol, answer or send files", async () => {
    const limited = { ...family, rights: "limited" as const };
    const kind = await kindId("domicile");
    for (const refused of [
      await chooseChildren(limited, { childIds: family.childIds }),
      await saveChildAnswers(limited, { children: [] }),
      await uploadDocument(limited, { kindId: kind, childId: null }, await anotherPicture()),
    ])
      expect(refused.ok ? "" : refused.refusal.code).toBe("limited-rights");
  });
});

describe("sending", () => {
  it("gives a number, an event, mails to the family and to the service, a journal row", async () => {
    const requestId = await prepareRequest(family);
    const sent = expectOk(await submitRequest(family, { requestId }));
    expect(sent.number).toBe("2026-0001");
    const row = await db.enrolmentRequest.findUniqueOrThrow({
      where: { id: requestId },
      include: { events: true },
    });
    expect(row.state).toBe("submitted");
    expect(row.events.map(({ kind }) => kind)).toEqual(["submitted"]);
    const mails = await db.mailOutbox.findMany({ orderBy: { template: "asc" } });
    expect(mails.map(({ template }) => template)).toEqual(["enrolmentSent", "staffNewRequest"]);
    expect(mails[1]?.recipient).toBe("affaires-scolaires@lens.example");
    expect(await db.auditEvent.count({ where: { action: "enrolment.submit" } })).toBe(1);
  });

  it("numbers without a gap, refused attempts included", async () => {
    const draft = expectOk(await chooseChildren(family, { childIds: family.childIds }));
    expect((await submitRequest(family, { requestId: draft.requestId })).ok).toBe(false);
    const others = [await makeEnrollingFamily(), await makeEnrollingFamily()];
    for (const other of others) await sendRequest(other);
    await sendRequest(family);
    const rows = await db.enrolmentRequest.findMany({ orderBy: { number: "asc" } });
    expect(rows.map(({ number }) => number)).toEqual(["2026-0001", "2026-0002", "2026-0003"]);
  });

  it("sends once when clicked twenty times at once", async () => {
    const requestId = await prepareRequest(family);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submitRequest(family, { requestId })),
    );
    expect(new Set(answers.map((answer) => expectOk(answer).number))).toEqual(
      new Set(["2026-0001"]),
    );
    expect(answers.filter((answer) => !expectOk(answer).repeated)).toHaveLength(1);
    expect(await db.requestEvent.count()).toBe(1);
    expect(await db.mailOutbox.count()).toBe(2);
  });

  it("refuses missing answers and missing documents, and says which", async () => {
    const canteen = await activityId("cantine");
    const [childId = ""] = family.childIds;
    const { requestId } = expectOk(await chooseChildren(family, { childIds: [childId] }));
    expect(await submitRequest(family, { requestId })).toEqual({
      ok: false,
      refusal: { code: "nothing-asked" },
    });
    expectOk(await chooseActivities(family, { choices: [{ childId, activityId: canteen }] }));
    expect(await submitRequest(family, { requestId })).toEqual({
      ok: false,
      refusal: { code: "answers-missing", childFirstNames: ["Léa"] },
    });
    const answers = { childId, mealType: "standard" as const, hasPai: true };
    expectOk(await saveChildAnswers(family, { children: [answers] }));
    const refused = await submitRequest(family, { requestId });
    expect(refused.ok ? null : refused.refusal).toMatchObject({
      code: "documents-missing",
      // A care plan asks for its document.
      names: expect.arrayContaining(["Projet d’accueil individualisé (PAI)"]),
    });
  });

  it("goes without a document that the family promises", async () => {
    const requestId = await prepareRequest(family);
    const home = await kindId("domicile");
    await db.document.deleteMany({ where: { kindId: home } });
    expect((await promiseDocuments(family, { later: [] })).ok).toBe(false);
    expectOk(await promiseDocuments(family, { later: [home, "anything:else"] }));
    const row = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(row.laterDocuments).toEqual([home]);
    expectOk(await submitRequest(family, { requestId }));
  });

  it("answers another family's request as one that does not exist", async () => {
    const requestId = await prepareRequest(family);
    const other = await makeEnrollingFamily();
    for (const id of [requestId, crypto.randomUUID()]) {
      expect(await submitRequest(other, { requestId: id })).toEqual({
        ok: false,
        refusal: { code: "unknown-request" },
      });
      expect(await withdrawRequest(other, { requestId: id })).toEqual({
        ok: false,
        refusal: { code: "unknown-request" },
      });
    }
  });
});

describe("withdrawing", () => {
  it("frees the child for another request; twice is the same as once", async () => {
    const requestId = await sendRequest(family);
    expectOk(await withdrawRequest(family, { requestId }));
    expectOk(await withdrawRequest(family, { requestId }));
    expect(await db.enrolment.count({ where: { state: "withdrawn" } })).toBe(2);
    expect(await db.requestEvent.count({ where: { kind: "withdrawn" } })).toBe(1);
    await sendRequest(family);
  });
});
