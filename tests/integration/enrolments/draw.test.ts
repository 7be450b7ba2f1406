import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, it } from "vitest";
import { DrawResult } from "#components/enrolments/draw-result.tsx";
import { usualWeights } from "#lib/allocation/criteria.ts";
import { draw } from "#lib/allocation/draw.ts";
import { findAllocation } from "#lib/allocation/queries.ts";
import { removeWindow } from "#lib/allocation/remove-window.ts";
import { fingerprintOf } from "#lib/allocation/report.ts";
import { saveWindow } from "#lib/allocation/save-window.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { acceptOffer } from "#lib/enrolments/accept-offer.ts";
import type { Agent } from "#lib/enrolments/decide.ts";
import { acceptRequest } from "#lib/enrolments/decide-all.ts";
import { decideRequest } from "#lib/enrolments/decide-request.ts";
import { drawablePlaces, loadDrawList } from "#lib/enrolments/draw-list.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { sweepOffers } from "#lib/enrolments/offer-places.ts";
import { loadPlace } from "#lib/enrolments/places-queries.ts";
import { drawFacts, requestDraws, waitingRanks } from "#lib/enrolments/queries.ts";
import { runDraw } from "#lib/enrolments/run-draw.ts";
import { scarcePlaces } from "#lib/enrolments/scarce-places.ts";
import { setCapacity } from "#lib/enrolments/set-capacity.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  activityId,
  anotherPicture,
  expectOk,
  kindId,
  makeAgent,
  makeEnrollingFamily,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let agent: Agent;
let place: { activityId: string; schoolId: string };

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  agent = await makeAgent();
  const school = await db.school.findFirstOrThrow({ where: { name: { contains: "Jean-Jaurès" } } });
  place = { activityId: await activityId("cantine"), schoolId: school.id };
});

const window = (closesOn = "2026-11-30") =>
  saveWindow(agent, { ...place, opensOn: "2026-11-01", closesOn, weights: usualWeights });

/** The window's last day has passed. */
async function closeWindow(): Promise<void> {
  await db.allocation.updateMany({
    where: { drawnAt: null },
    data: {
      closesAt:
        (await db.$queryRaw<{ at: Date }[]>`SELECT preau_now() AS at`)[0]?.at ?? new Date(0),
    },
  });
}

async function retained(children: number) {
  const family = await makeEnrollingFamily({ children });
  const requestId = await sendRequest(family);
  const rows = await db.enrolment.findMany({ where: { requestId } });
  const verdicts = new Map(rows.map(({ id }) => [id, "wait" as const]));
  expectOk(await decideRequest(agent, { ...(await seenBy(requestId)), verdicts, reason: null }));
  return { family, requestId };
}

async function preview() {
  const year = await enrolmentYear();
  const row = await findAllocation({ ...place, schoolYearId: year?.id ?? "" });
  if (!row) throw new Error("no window");
  const list = await loadDrawList(row);
  const places = (await drawablePlaces(row)) ?? 0;
  return { row, list, places, fingerprint: fingerprintOf({ places, lines: list.applications }) };
}

async function taken(): Promise<number> {
  const rows = await db.enrolmentPlaces.findMany({ where: place });
  return rows.reduce((sum, row) => sum + row.taken, 0);
}

it("tells a family no rank before the lots are drawn: the order of arrival does not count", async () => {
  expectOk(await setCapacity(agent, { ...place, capacity: 0 }));
  const { requestId } = await retained(1);
  const ranks = async () => {
    const request = await loadRequest({ requestId });
    return request && [...(await waitingRanks(request, await requestDraws(request))).values()];
  };
  expect(await ranks()).toEqual([1]);
  expectOk(await window());
  expect(await ranks()).toEqual([null]);
});

it("no longer announces a day that has passed, once the window is closed", async () => {
  expectOk(await window());
  const { requestId } = await retained(1);
  const shown = async () => {
    const request = await loadRequest({ requestId });
    if (!request) throw new Error("no request");
    return renderToStaticMarkup(
      createElement(DrawResult, {
        request,
        facts: await drawFacts(request, await requestDraws(request)),
      }),
    );
  };
  expect(await shown()).toMatch(/attribuées après le lundi 30\snovembre 2026/);
  await closeWindow();
  expect(await shown()).toContain("La mairie va tirer les places au sort");
  expect(await shown()).not.toContain("après le");
});

it("does not say that a request sent out of the window takes part: the draw leaves it out", async () => {
  expectOk(await setCapacity(agent, { ...place, capacity: 0 }));
  expectOk(await window());
  await closeWindow();
  const { requestId } = await retained(1);
  const request = await loadRequest({ requestId });
  if (!request) throw new Error("no request");
  const draws = await requestDraws(request);
  const id = request.enrolments[0]?.id ?? "";
  expect((await preview()).list).toMatchObject({ applications: [], outside: 1 });
  expect(await waitingRanks(request, draws)).toEqual(new Map());
  expect(await scarcePlaces(request, draws)).toEqual(new Map([[id, "outside"]]));
  const facts = await drawFacts(request, draws);
  const shown = renderToStaticMarkup(createElement(DrawResult, { request, facts }));
  expect(shown).toContain("ne participe pas au tirage au sort");
  expect(shown).not.toContain("un e-mail vous donnera le résultat");
});

describe("a window of equal requests", () => {
  it("gives no place before the drawing, neither by staff nor by the waiting list", async () => {
    expectOk(await window());
    const requestId = await sendRequest(await makeEnrollingFamily());
    const early = await acceptRequest(agent, await seenBy(requestId));
    expect(early.ok ? "" : early.refusal.code).toBe("draw-first");
    await retained(1);
    expect(await sweepOffers()).toEqual({ ended: 0, offered: 0 });
  });

  it("publishes its seed and criteria: neither changes once it is open", async () => {
    expectOk(await window());
    const before = (await preview()).row.seed;
    expectOk(await window("2026-12-05"));
    expect((await preview()).row.seed).toBe(before);
    const changed = await saveWindow(agent, {
      ...place,
      opensOn: "2026-11-01",
      closesOn: "2026-11-30",
      weights: { ...usualWeights, nursery: 99 },
    });
    expect(changed.ok ? "" : changed.refusal.code).toBe("weights-frozen");
    const owner = await ownerClient();
    await expect(owner.query(`UPDATE "Allocation" SET seed = 'mine'`)).rejects.toThrow(
      /never changes/,
    );
  });

  it("stays once families have asked", async () => {
    const { allocationId } = expectOk(await window());
    await retained(1);
    const removed = await removeWindow(agent, { allocationId });
    expect(removed.ok ? "" : removed.refusal.code).toBe("has-requests");
  });
});

describe("the drawing", () => {
  it("keeps the place of a file that lacks a document until it is sent, and opens no booking before", async () => {
    expectOk(await setCapacity(agent, { ...place, capacity: 2 }));
    const { allocationId } = expectOk(await window());
    const whole = await retained(1);
    const { family, requestId } = await retained(1);
    const insurance = { kindId: await kindId("assurance"), childId: family.childIds[0] ?? "" };
    await db.document.updateMany({ where: insurance, data: { state: "rejected" } });
    await closeWindow();
    const { fingerprint } = await preview();
    expectOk(await runDraw(agent, { allocationId, fingerprint }));
    const ready = await db.enrolment.findFirstOrThrow({ where: { requestId: whole.requestId } });
    expect(ready.state).toBe("accepted");
    const kept = await db.enrolment.findFirstOrThrow({ where: { requestId } });
    expect(kept).toMatchObject({ state: "offered", acceptedAt: null });
    expect(kept.offeredUntil).not.toBeNull();
    expect(await taken()).toBe(2);
    const where = { familyId: family.family.id, template: "enrolmentOffered" };
    const mail = await db.mailOutbox.findFirstOrThrow({ where });
    expect(mail.params).toMatchObject({ isIncomplete: true });
    expect(await acceptOffer(family, { enrolmentId: kept.id })).toMatchObject({
      refusal: { code: "documents-first" },
    });
    expectOk(await uploadDocument(family, insurance, await anotherPicture()));
    expectOk(await acceptOffer(family, { enrolmentId: kept.id }));
  });

  it("gives exactly what the preview showed, once, with ranks, mails and a report", async () => {
    expectOk(await setCapacity(agent, { ...place, capacity: 3 }));
    const { allocationId } = expectOk(await window());
    for (const children of [2, 1, 1, 2]) await retained(children);
    const open = await runDraw(agent, { allocationId, fingerprint: "0".repeat(64) });
    expect(open.ok ? "" : open.refusal.code).toBe("window-open");
    await closeWindow();
    const { row, list, places, fingerprint } = await preview();
    const expected = draw(row.seed, list.applications, places);
    const page = await loadPlace(place.activityId, place.schoolId);
    expect(page?.preview?.lines).toEqual(expected);
    const input = { allocationId, fingerprint };
    const answers = await Promise.all([runDraw(agent, input), runDraw(agent, input)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const { id, hasPlace, waitingRank } of expected) {
      const one = await db.enrolment.findUniqueOrThrow({ where: { id } });
      expect([one.state, one.waitingRank]).toEqual([
        hasPlace ? "accepted" : "waiting",
        waitingRank,
      ]);
    }
    const drawn = (await preview()).row;
    expect(drawn.report?.lines.map(({ id, lot }) => [id, lot])).toEqual(
      expected.map(({ id, lot }) => [id, lot]),
    );
    expect(JSON.stringify(drawn.report)).not.toMatch(/Léa|Tom/);
    expect(await taken()).toBe(expected.filter(({ hasPlace }) => hasPlace).length);
    expect(await db.mailOutbox.count({ where: { template: "enrolmentAccepted" } })).toBe(3);
    const owner = await ownerClient();
    await expect(owner.query(`UPDATE "Allocation" SET "drawnAt" = NULL`)).rejects.toThrow(/once/);
  });

  it("is not run on a list that changed since, nor before all is studied", async () => {
    expectOk(await setCapacity(agent, { ...place, capacity: 1 }));
    const { allocationId } = expectOk(await window());
    const { family, requestId } = await retained(1);
    await retained(1);
    await closeWindow();
    const { fingerprint } = await preview();
    expectOk(await withdrawRequest(family, { requestId }));
    const changed = await runDraw(agent, { allocationId, fingerprint });
    expect(changed.ok ? "" : changed.refusal.code).toBe("changed-meanwhile");
  });

  it("and a family's withdrawal at once leave one history, 20 times", async () => {
    for (let round = 0; round < 20; round += 1) {
      await resetDatabase();
      await makeTown({ day: "2026-11-23", time: "10:00" });
      agent = await makeAgent();
      const school = await db.school.findFirstOrThrow({
        where: { name: { contains: "Jean-Jaurès" } },
      });
      place = { activityId: await activityId("cantine"), schoolId: school.id };
      expectOk(await setCapacity(agent, { ...place, capacity: 1 }));
      const { allocationId } = expectOk(await window());
      const { family, requestId } = await retained(1);
      await retained(1);
      await closeWindow();
      const { fingerprint } = await preview();
      await Promise.all([
        runDraw(agent, { allocationId, fingerprint }),
        withdrawRequest(family, { requestId }),
      ]);
      const holding = await db.enrolment.count({ where: { state: "accepted" } });
      expect(await taken()).toBe(holding);
      expect(holding).toBeLessThanOrEqual(1);
    }
  });
});

describe("the number of places", () => {
  it("never goes below the children who have one", async () => {
    const requestId = await sendRequest(await makeEnrollingFamily());
    expectOk(await acceptRequest(agent, await seenBy(requestId)));
    expect(await setCapacity(agent, { ...place, capacity: 0 })).toEqual({
      ok: false,
      refusal: { code: "below-taken", taken: 1 },
    });
    expectOk(await setCapacity(agent, { ...place, capacity: 1 }));
    expectOk(await setCapacity(agent, { ...place, capacity: null }));
  });
});
