import { beforeEach, describe, expect, it } from "vitest";
import { saveDelays } from "#lib/catalog/delays.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { acceptMany } from "#lib/enrolments/accept-many.ts";
import { acceptOffer } from "#lib/enrolments/accept-offer.ts";
import type { Agent } from "#lib/enrolments/decide.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { decideRequest } from "#lib/enrolments/decide-request.ts";
import type { Verdict } from "#lib/enrolments/enrolment.ts";
import { sweepOffers } from "#lib/enrolments/offer-places.ts";
import { stopEnrolment } from "#lib/enrolments/stop-enrolment.ts";
import { tellDecisions } from "#lib/enrolments/tell-decisions.ts";
import { undoDecision } from "#lib/enrolments/undo-decision.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  type EnrollingFamily,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let agent: Agent;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  agent = await makeAgent();
});

async function limitCanteen(capacity: number): Promise<void> {
  const canteen = await activityId("cantine");
  await db.enrolmentPlaces.updateMany({ where: { activityId: canteen }, data: { capacity } });
}

async function taken(): Promise<number> {
  const rows = await db.enrolmentPlaces.findMany();
  return rows.reduce((sum, row) => sum + row.taken, 0);
}

const enrolmentsOf = (requestId: string) =>
  db.enrolment.findMany({ where: { requestId }, orderBy: { childId: "asc" } });

async function decide(requestId: string, wanted: readonly Verdict[], reason: string | null) {
  const rows = await enrolmentsOf(requestId);
  const verdicts = new Map(rows.map(({ id }, rank) => [id, wanted[rank] ?? "accept"]));
  return decideRequest(agent, { ...(await seenBy(requestId)), verdicts, reason });
}

/** A family whose request waits for a place. */
async function waitingFamily(): Promise<{
  family: EnrollingFamily;
  requestId: string;
  id: string;
}> {
  const family = await makeEnrollingFamily();
  const requestId = await sendRequest(family);
  expectOk(await decide(requestId, ["wait"], null));
  const [enrolment] = await enrolmentsOf(requestId);
  return { family, requestId, id: enrolment?.id ?? "" };
}

describe("a partial decision", () => {
  it("gives each enrolment its own state, keeps the history and tells the family once", async () => {
    const family = await makeEnrollingFamily({ children: 3 });
    const requestId = await sendRequest(family);
    expectOk(await decide(requestId, ["accept", "complete", "wait"], "Le document est flou."));
    const rows = await enrolmentsOf(requestId);
    expect(rows.map(({ state }) => state)).toEqual(["accepted", "toComplete", "waiting"]);
    const request = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect([request.state, request.staffReason]).toEqual(["toComplete", "Le document est flou."]);
    expect(await taken()).toBe(1);
    await db.$executeRaw`UPDATE "RequestDecision" SET at = at - interval '11 seconds'`;
    await tellDecisions();
    const mails = await db.mailOutbox.findMany({
      where: { template: { in: ["enrolmentAccepted", "enrolmentDecided"] } },
    });
    expect(mails.map(({ template }) => template).sort()).toEqual([
      "enrolmentAccepted",
      "enrolmentDecided",
    ]);
    const changes = await db.stateChange.findMany({
      where: { entityKind: "Enrolment", toState: { in: ["toComplete", "waiting", "accepted"] } },
    });
    expect(changes.every(({ fromState }) => fromState === "requested")).toBe(true);
    expect(changes).toHaveLength(3);
  });

  it("wants a verdict for each, and a reason for a refusal", async () => {
    const family = await makeEnrollingFamily({ children: 2 });
    const requestId = await sendRequest(family);
    const [first] = await enrolmentsOf(requestId);
    const half = new Map<string, Verdict>([[first?.id ?? "", "accept"]]);
    const seen = await seenBy(requestId);
    const missing = await decideRequest(agent, { ...seen, verdicts: half, reason: null });
    expect(missing.ok ? "" : missing.refusal.code).toBe("verdict-missing");
    const silent = await decide(requestId, ["accept", "refuse"], null);
    expect(silent.ok ? "" : silent.refusal.code).toBe("reason-missing");
  });

  it("keeps what is accepted when the family takes the rest back", async () => {
    const family = await makeEnrollingFamily({ children: 2 });
    const requestId = await sendRequest(family);
    expectOk(await decide(requestId, ["accept", "complete"], "Une page manque."));
    expectOk(await withdrawRequest(family, { requestId }));
    const rows = await enrolmentsOf(requestId);
    expect(rows.map(({ state }) => state)).toEqual(["accepted", "withdrawn"]);
    const request = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("accepted");
    expect(await taken()).toBe(1);
  });

  it("is refused by the database itself on a way that is not declared", async () => {
    const family = await makeEnrollingFamily();
    const requestId = await sendRequest(family);
    expectOk(await withdrawRequest(family, { requestId }));
    const owner = await ownerClient();
    await expect(
      owner.query(`UPDATE "Enrolment" SET state = 'accepted' WHERE "requestId" = $1`, [requestId]),
    ).rejects.toThrow(/does not go from withdrawn to accepted/);
  });
});

describe("taking an answer back", () => {
  it("puts states, places and documents back, and no mail leaves", async () => {
    const family = await makeEnrollingFamily();
    const requestId = await sendRequest(family);
    const { decisionId } = expectOk(await acceptRequest(agent, await seenBy(requestId)));
    expectOk(await undoDecision(agent, { decisionId }));
    expect((await enrolmentsOf(requestId)).map(({ state }) => state)).toEqual(["requested"]);
    expect(await taken()).toBe(0);
    expect(await db.document.count({ where: { state: "received" } })).toBe(2);
    await db.$executeRaw`UPDATE "RequestDecision" SET at = at - interval '11 seconds'`;
    expect(await tellDecisions()).toBe(0);
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
  });

  it("comes too late after ten seconds, and is nobody else's", async () => {
    const family = await makeEnrollingFamily();
    const { decisionId } = expectOk(
      await acceptRequest(agent, await seenBy(await sendRequest(family))),
    );
    const other = await undoDecision(await makeAgent(), { decisionId });
    expect(other.ok ? "" : other.refusal.code).toBe("unknown-decision");
    await db.$executeRaw`UPDATE "RequestDecision" SET at = at - interval '10 seconds'`;
    const late = await undoDecision(agent, { decisionId });
    expect(late.ok ? "" : late.refusal.code).toBe("too-late");
  });

  it("and telling the family never both happen", async () => {
    for (let round = 0; round < 20; round += 1) {
      const requestId = await sendRequest(await makeEnrollingFamily());
      const { decisionId } = expectOk(await acceptRequest(agent, await seenBy(requestId)));
      // On the last second: the sweep's clock says due, the agent's says not yet.
      await db.$executeRaw`UPDATE "RequestDecision" SET at = preau_now() - interval '9995 milliseconds' WHERE id = ${decisionId}::uuid`;
      await Promise.all([undoDecision(agent, { decisionId }), tellDecisions()]);
      const row = await db.requestDecision.findUniqueOrThrow({ where: { id: decisionId } });
      expect(row.toldAt !== null && row.undoneAt !== null).toBe(false);
      const [enrolment] = await enrolmentsOf(requestId);
      expect(enrolment?.state).toBe(row.undoneAt ? "requested" : "accepted");
    }
  });
});

describe("several at once", () => {
  it("accepts those that can be and leaves the others", async () => {
    await limitCanteen(1);
    const requests = [
      await sendRequest(await makeEnrollingFamily()),
      await sendRequest(await makeEnrollingFamily()),
    ];
    const pick = await Promise.all(requests.map(seenBy));
    expect(expectOk(await acceptMany(agent, { pick }))).toEqual({ accepted: 1, refused: 1 });
    const again = await acceptMany(agent, { pick });
    expect(again.ok ? "" : again.refusal.code).toBe("none-accepted");
  });
});

describe("the waiting list of the year", () => {
  it("offers a place given back to the first by time, who takes it in one click", async () => {
    await limitCanteen(1);
    await saveDelays({ dayOffer: 24, enrolmentOffer: 30, lateWindow: 48 }, agent.actor);
    const holder = await makeEnrollingFamily();
    const held = await sendRequest(holder);
    expectOk(await acceptRequest(agent, await seenBy(held)));
    const first = await waitingFamily();
    const second = await waitingFamily();
    expect(await sweepOffers()).toEqual({ ended: 0, offered: 0 });
    const [kept] = await enrolmentsOf(held);
    expectOk(await stopEnrolment(holder, { enrolmentId: kept?.id ?? "" }));
    expect(await sweepOffers()).toEqual({ ended: 0, offered: 1 });
    expect(await db.mailOutbox.count({ where: { template: "enrolmentOffered" } })).toBe(1);
    const { offeredUntil } = await db.enrolment.findUniqueOrThrow({ where: { id: first.id } });
    const hoursLeft = ((offeredUntil?.getTime() ?? 0) - (await now()).getTime()) / 3_600_000;
    expect(Math.ceil(hoursLeft)).toBe(30);
    const early = await acceptOffer(second.family, { enrolmentId: second.id });
    expect(early.ok ? "" : early.refusal.code).toBe("offer-ended");
    expectOk(await acceptOffer(first.family, { enrolmentId: first.id }));
    expectOk(await acceptOffer(first.family, { enrolmentId: first.id }));
    expect(await taken()).toBe(1);
    const request = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: first.requestId } });
    expect(request.state).toBe("accepted");
  });

  it("gives no place to a file that lacks a document, and keeps the place while it is sent", async () => {
    await limitCanteen(1);
    const { family, id, requestId } = await waitingFamily();
    const insurance = { kindId: await kindId("assurance"), childId: family.childIds[0] ?? "" };
    await db.document.updateMany({ where: insurance, data: { state: "rejected" } });
    expect(await sweepOffers()).toEqual({ ended: 0, offered: 1 });
    const mail = await db.mailOutbox.findFirstOrThrow({ where: { template: "enrolmentOffered" } });
    expect(mail.params).toMatchObject({ isIncomplete: true });
    const early = await acceptOffer(family, { enrolmentId: id });
    expect(early).toMatchObject({ refusal: { code: "documents-first" } });
    const kept = await db.enrolment.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ state: "offered", acceptedAt: null });
    expectOk(await uploadDocument(family, insurance, await anotherPicture()));
    expectOk(await acceptOffer(family, { enrolmentId: id }));
    // A second click is content, whatever became of the document since.
    await db.document.updateMany({ where: insurance, data: { state: "rejected" } });
    expectOk(await acceptOffer(family, { enrolmentId: id }));
    const request = await db.enrolmentRequest.findUniqueOrThrow({ where: { id: requestId } });
    expect(request.state).toBe("accepted");
  });

  it("passes the place on when nobody answers, and the late one goes to the end", async () => {
    await limitCanteen(0);
    const first = await waitingFamily();
    const second = await waitingFamily();
    await limitCanteen(1);
    await sweepOffers();
    await db.enrolment.updateMany({
      where: { id: first.id },
      data: { offeredUntil: new Date("2026-11-01T00:00:00Z") },
    });
    const late = await acceptOffer(first.family, { enrolmentId: first.id });
    expect(late.ok ? "" : late.refusal.code).toBe("offer-ended");
    expect(await sweepOffers()).toEqual({ ended: 1, offered: 1 });
    const states = await db.enrolment.findMany({ where: { id: { in: [first.id, second.id] } } });
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      [first.id]: "waiting",
      [second.id]: "offered",
    });
    expect(await taken()).toBe(1);
    // Who has lost it hears so, once; the next family hears of its place.
    expect(await sweepOffers()).toEqual({ ended: 0, offered: 0 });
    const mails = await db.mailOutbox.findMany({ where: { template: "enrolmentOfferEnded" } });
    expect(mails).toMatchObject([{ familyId: first.family.family.id }]);
    expect(mails[0]?.params).toMatchObject({ requestPath: `/inscriptions/${first.requestId}` });
  });

  it("answers a foreign enrolment as none, and stops nothing with limited rights", async () => {
    const family = await makeEnrollingFamily();
    const requestId = await sendRequest(family);
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
    const [enrolment] = await enrolmentsOf(requestId);
    const other = await makeEnrollingFamily();
    const foreign = await stopEnrolment(other, { enrolmentId: enrolment?.id ?? "" });
    expect(foreign.ok ? "" : foreign.refusal.code).toBe("unknown-enrolment");
    const limited = { ...family, rights: "limited" as const };
    const refused = await stopEnrolment(limited, { enrolmentId: enrolment?.id ?? "" });
    expect(refused.ok ? "" : refused.refusal.code).toBe("limited-rights");
  });

  it("never holds more than the places, whoever comes and goes at once", async () => {
    await limitCanteen(2);
    const waiting = await Promise.all(Array.from({ length: 5 }, () => waitingFamily()));
    for (let round = 0; round < 6; round += 1) {
      const offered = await db.enrolment.findMany({ where: { state: "offered" } });
      await Promise.all([
        sweepOffers(),
        sweepOffers(),
        ...waiting.flatMap(({ family, id }) =>
          offered.some((row) => row.id === id)
            ? [acceptOffer(family, { enrolmentId: id }), stopEnrolment(family, { enrolmentId: id })]
            : [],
        ),
      ]);
      const holding = await db.enrolment.count({
        where: { state: { in: ["accepted", "offered"] } },
      });
      expect(await taken()).toBe(holding);
      expect(holding).toBeLessThanOrEqual(2);
    }
  });
});
