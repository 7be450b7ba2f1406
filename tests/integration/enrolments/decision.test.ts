import { beforeEach, describe, expect, it } from "vitest";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { db } from "#lib/db/client.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import type { Agent } from "#lib/enrolments/decide.ts";
import { acceptRequest, correctRequest, refuseRequest } from "#lib/enrolments/decide-all.ts";
import { promiseDocuments } from "#lib/enrolments/promise-documents.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { tellDecisions } from "#lib/enrolments/tell-decisions.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";
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

let family: EnrollingFamily;
let agent: Agent;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  agent = await makeAgent();
});

const stateOf = async (id: string) =>
  (await db.enrolmentRequest.findUniqueOrThrow({ where: { id } })).state;
const taken = async () => {
  const rows = await db.enrolmentPlaces.findMany({
    where: { activityId: await activityId("cantine") },
  });
  return rows.reduce((total, row) => total + row.taken, 0);
};

/** Decisions were made ten seconds ago. */
async function tenSecondsLater(): Promise<void> {
  await db.$executeRaw`UPDATE "RequestDecision" SET at = at - interval '11 seconds'`;
}

describe("accepting", () => {
  it("opens the planning, dates the documents, counts the place and tells the family", async () => {
    const requestId = await sendRequest(family);
    expect(await db.enrolment.count({ where: { state: "accepted" } })).toBe(0);
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
    const row = await db.enrolment.findFirstOrThrow({ where: { requestId } });
    expect(row).toMatchObject({ state: "accepted", childId: family.childIds[0] });
    // Rulings 9: 48 hours from the acceptance.
    expect(Number(row.lateUntil) - Number(row.acceptedAt)).toBe(48 * 3600 * 1000);
    const documents = await db.document.findMany();
    expect(documents.map(({ state }) => state)).toEqual(["valid", "valid"]);
    expect(documents[0]?.expiresOn?.toISOString().slice(0, 10)).toBe("2027-08-31");
    expect(await taken()).toBe(1);
    // For ten seconds the agent may take it back: nobody is told yet.
    expect(await db.mailOutbox.count({ where: { template: "enrolmentAccepted" } })).toBe(0);
    await tenSecondsLater();
    expect(await tellDecisions()).toBe(1);
    expect(await tellDecisions()).toBe(0);
    expect(await db.mailOutbox.count({ where: { template: "enrolmentAccepted" } })).toBe(1);
  });

  it("decides once when two agents click at once", async () => {
    const seen = await seenBy(await sendRequest(family));
    const second = await makeAgent();
    const answers = await Promise.all([
      acceptRequest(agent, seen),
      refuseRequest(second, { ...seen, reason: "Non" }),
      acceptRequest(second, seen),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await taken()).toBeLessThanOrEqual(1);
  });

  it("gives the last place once, to whoever decides first, and changes nothing for the other", async () => {
    const other = await makeEnrollingFamily();
    const requests = [await sendRequest(family), await sendRequest(other)];
    await db.enrolmentPlaces.updateMany({
      where: { activityId: await activityId("cantine") },
      data: { capacity: 1 },
    });
    const seen = await Promise.all(requests.map(seenBy));
    const answers = await Promise.all(seen.map((one) => acceptRequest(agent, one)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.find(({ ok }) => !ok);
    expect(refused?.ok === false ? refused.refusal.code : "").toBe("enrolment-full");
    expect(await taken()).toBe(1);
    expect((await Promise.all(requests.map(stateOf))).sort()).toEqual(["accepted", "submitted"]);
    expect(await db.enrolment.count({ where: { state: "accepted" } })).toBe(1);
  });

  it("gives back what it took when one of several activities is full", async () => {
    const requestId = await sendRequest(family);
    const care = await activityId("garderie");
    const row = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    await db.enrolment.create({
      data: {
        requestId,
        childId: family.childIds[0] ?? "",
        activityId: care,
        schoolYearId: row.schoolYearId,
      },
    });
    await db.child.updateMany({ data: { leavesAlone: false } });
    await db.enrolmentPlaces.updateMany({ where: { activityId: care }, data: { capacity: 0 } });
    const answer = await acceptRequest(agent, await seenBy(requestId));
    expect(answer.ok ? "" : answer.refusal.code).toBe("enrolment-full");
    expect(await taken()).toBe(0);
  });

  it("does not decide on what the family changed meanwhile", async () => {
    const requestId = await sendRequest(family);
    const seen = await seenBy(requestId);
    const [childId = ""] = family.childIds;
    expectOk(await saveChildAnswers(family, { children: [{ childId, mealType: "noPork" }] }));
    expect(await acceptRequest(agent, seen)).toEqual({
      ok: false,
      refusal: { code: "changed-meanwhile" },
    });
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
  });

  it("waits for a promised document", async () => {
    const requestId = await prepareRequest(family);
    const home = await kindId("domicile");
    await db.document.deleteMany({ where: { kindId: home } });
    expectOk(await promiseDocuments(family, { later: [home] }));
    expectOk(await submitRequest(family, { requestId }));
    const early = await acceptRequest(agent, await seenBy(requestId));
    expect(early.ok ? "" : early.refusal.code).toBe("documents-missing");
    const picture = await anotherPicture();
    expectOk(await uploadDocument(family, { kindId: home, childId: null }, picture));
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
  });

  it("leaves a health document to somebody who may read it", async () => {
    const requestId = await prepareRequest(family);
    const [childId = ""] = family.childIds;
    expectOk(await saveChildAnswers(family, { children: [{ childId, hasPai: true }] }));
    const target = { kindId: await kindId("pai"), childId };
    expectOk(await uploadDocument(family, target, await anotherPicture()));
    expectOk(await submitRequest(family, { requestId }));
    const clerk = await makeAgent(["requests.treat"]);
    const refused = await acceptRequest(clerk, await seenBy(requestId));
    expect(refused.ok ? "" : refused.refusal.code).toBe("health-reader-needed");
    const plan = await db.document.findFirstOrThrow({ where: { kindId: target.kindId } });
    expect(
      await reviewDocument(clerk, { documentId: plan.id, verdict: "valid", reason: null }),
    ).toEqual({ ok: false, refusal: { code: "unknown-document" } });
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
  });
});

describe("a staff decision against the family's own change", () => {
  it("lets one win each of 100 times, never half of both (B-09)", async () => {
    for (let round = 0; round < 100; round += 1) {
      const other = await makeEnrollingFamily();
      const requestId = await sendRequest(other);
      const seen = await seenBy(requestId);
      const [childId = ""] = other.childIds;
      const document = await db.document.findFirstOrThrow({ where: { familyId: other.family.id } });
      const theirs = [
        () => withdrawRequest(other, { requestId }),
        () => saveChildAnswers(other, { children: [{ childId, hasPai: true }] }),
        () => removeDocument(other, { documentId: document.id }),
      ][round % 3];
      if (!theirs) throw new Error("no change");
      const ours = round % 2 === 0 ? "accepted" : "refused";
      const [decided] = await Promise.all([
        ours === "accepted"
          ? acceptRequest(agent, seen)
          : refuseRequest(agent, { ...seen, reason: "Hors secteur." }),
        theirs(),
      ]);
      const state = await stateOf(requestId);
      const enrolments = await db.enrolment.findMany({ where: { requestId } });
      expect(state === ours).toBe(decided.ok);
      expect(enrolments.every((row) => (row.state === ours) === decided.ok)).toBe(true);
      if (decided.ok) continue;
      expect(["changed-meanwhile", "already-decided"]).toContain(decided.refusal.code);
    }
  }, 240_000);
});

describe("asking for a correction", () => {
  it("goes back to the family, with the reason, and comes again under the same number", async () => {
    const requestId = await sendRequest(family);
    const document = await db.document.findFirstOrThrow({
      where: { kindId: await kindId("domicile") },
    });
    const reason = "Le document est illisible.";
    expectOk(await reviewDocument(agent, { documentId: document.id, verdict: "rejected", reason }));
    expect((await acceptRequest(agent, await seenBy(requestId))).ok).toBe(false);
    expectOk(await correctRequest(agent, { ...(await seenBy(requestId)), reason }));
    const row = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect([row.state, row.staffReason]).toEqual(["toComplete", reason]);
    expect((await submitRequest(family, { requestId })).ok).toBe(false);
    const target = { kindId: document.kindId, childId: null };
    expectOk(await uploadDocument(family, target, await anotherPicture()));
    const again = expectOk(await submitRequest(family, { requestId }));
    expect(again.number).toBe(row.number);
    expect(await db.mailOutbox.count({ where: { template: "enrolmentSent" } })).toBe(1);
    expect(await db.mailOutbox.count({ where: { template: "staffNewRequest" } })).toBe(2);
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
  });

  it("names no health document in the mail", async () => {
    const requestId = await prepareRequest(family);
    const [childId = ""] = family.childIds;
    expectOk(await saveChildAnswers(family, { children: [{ childId, hasPai: true }] }));
    const pai = await kindId("pai");
    expectOk(await promiseDocuments(family, { later: [`${pai}:${childId}`] }));
    expectOk(await submitRequest(family, { requestId }));
    const reason = "Le régime sans gluten est à préciser.";
    expectOk(await correctRequest(agent, { ...(await seenBy(requestId)), reason }));
    await tenSecondsLater();
    await tellDecisions();
    const mail = await db.mailOutbox.findFirstOrThrow({
      where: { template: "enrolmentToComplete" },
    });
    expect(JSON.stringify(mail.params)).not.toMatch(/PAI|accueil individualis|gluten/i);
    expect(mail.params).toMatchObject({ hasReason: true });
  });
});

describe("refusing", () => {
  it("closes the request with its reason and frees the child", async () => {
    const requestId = await sendRequest(family);
    expectOk(await refuseRequest(agent, { ...(await seenBy(requestId)), reason: "Hors secteur." }));
    expect(await stateOf(requestId)).toBe("refused");
    expect(await db.enrolment.count({ where: { state: "refused" } })).toBe(1);
    expect((await withdrawRequest(family, { requestId })).ok).toBe(false);
    await tenSecondsLater();
    await tellDecisions();
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "enrolmentRefused" } });
    // What staff writes may speak of health: it is read in the portal only.
    expect(JSON.stringify(mail.params)).not.toContain("secteur");
    await sendRequest(family);
  });
});
