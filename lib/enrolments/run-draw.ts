import "server-only";
import { type DrawnLine, draw } from "#lib/allocation/draw.ts";
import { readAllocation } from "#lib/allocation/queries.ts";
import { fingerprintOf, type Report } from "#lib/allocation/report.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./decide.ts";
import { absentDocuments } from "./decision-documents.ts";
import { type DrawList, drawablePlaces, loadDrawList } from "./draw-list.ts";
import { mailDraw } from "./mail-draw.ts";
import { takeSeats } from "./take-seats.ts";
import { touchRequest } from "./touch-request.ts";

export type DrawRefusal =
  | { code: "unknown-window" }
  | { code: "already-drawn" }
  /** Families may still ask. */
  | { code: "window-open" }
  | { code: "not-studied"; count: number }
  | { code: "not-limited" }
  | { code: "nobody-waits" }
  /** The list is not the one that was previewed. */
  | { code: "changed-meanwhile" };

/** Draws the lots of a window, once and for all: places, ranks, mails, report and journal in one transaction. */
export async function runDraw(
  agent: Agent,
  input: { allocationId: string; fingerprint: string },
): Promise<Result<{ activityId: string; schoolId: string }, DrawRefusal>> {
  return transaction(async (tx) => {
    const first = await readAllocation(input.allocationId, tx);
    if (!first) return refuse({ code: "unknown-window" });
    const early = await loadDrawList(first, tx);
    const familyIds = [...new Set(early.applications.map(({ familyId }) => familyId))].sort();
    for (const familyId of familyIds) await lockFamily(tx, familyId);
    await tx.$queryRaw`SELECT id FROM "Allocation" WHERE id = ${first.id}::uuid FOR UPDATE`;
    await tx.$queryRaw`SELECT capacity FROM "EnrolmentPlaces" WHERE "activityId" = ${first.activityId}::uuid
      AND "schoolId" = ${first.schoolId}::uuid AND "schoolYearId" = ${first.schoolYearId}::uuid FOR UPDATE`;
    const window = await readAllocation(first.id, tx);
    if (!window) return refuse({ code: "unknown-window" });
    if (window.drawnAt) return refuse({ code: "already-drawn" });
    const at = await nowIn(tx);
    if (at < window.closesAt) return refuse({ code: "window-open" });
    const list = await loadDrawList(window, tx);
    if (list.unstudied > 0) return refuse({ code: "not-studied", count: list.unstudied });
    if (list.applications.length === 0) return refuse({ code: "nobody-waits" });
    const places = await drawablePlaces(window, tx);
    if (places === null) return refuse({ code: "not-limited" });
    const isLocked = list.applications.every(({ familyId }) => familyIds.includes(familyId));
    const seen = fingerprintOf({ places, lines: list.applications });
    if (!isLocked || seen !== input.fingerprint) return refuse({ code: "changed-meanwhile" });
    const lines = draw(window.seed, list.applications, places);
    await apply(tx, window, lines, at);
    for (const requestId of new Set(list.applications.map((one) => one.requestId)))
      await touchRequest(tx, requestId, { kind: "drawn", actor: agent.actor });
    await mailDraw(tx, lines);
    await tx.allocation.update({
      where: { id: window.id },
      data: {
        drawnAt: at,
        drawnById: agent.staffMember.id,
        report: reportOf(window.seed, places, lines, list),
      },
    });
    const waiting = lines.filter(({ hasPlace }) => !hasPlace).length;
    await writeAudit(tx, {
      actor: agent.actor,
      action: "allocation.draw",
      objectKind: "Allocation",
      objectId: window.id,
      facts: { seed: window.seed, places, applications: lines.length, waiting },
    });
    return ok({ activityId: window.activityId, schoolId: window.schoolId });
  });
}

type Place = { activityId: string; schoolId: string; schoolYearId: string };

async function apply(tx: Tx, place: Place, lines: readonly DrawnLine[], at: Date): Promise<void> {
  const winners = lines.filter(({ hasPlace }) => hasPlace);
  const seats = winners.map(() => ({ activityId: place.activityId, schoolId: place.schoolId }));
  if (await takeSeats(tx, place.schoolYearId, seats))
    throw new Error("places went away under their lock");
  const { lateWindow, enrolmentOffer } = await loadDelays(tx);
  const lateUntil = later(at, { hours: lateWindow });
  // A file that lacks a document keeps its place while it is sent, as an offered one: nothing is booked before.
  const offeredUntil = later(at, { hours: enrolmentOffer });
  for (const { id } of winners) {
    const line = await tx.enrolment.findUniqueOrThrow({ where: { id } });
    const isReady = (await absentDocuments(tx, line)).length === 0;
    await tx.enrolment.updateMany({
      where: { id, state: "waiting" },
      data: isReady
        ? { state: "accepted", acceptedAt: at, lateUntil }
        : { state: "offered", offeredUntil },
    });
  }
  for (const { id, waitingRank } of lines)
    if (waitingRank !== null) await tx.enrolment.update({ where: { id }, data: { waitingRank } });
}

function reportOf(
  seed: string,
  places: number,
  lines: readonly DrawnLine[],
  { applications }: DrawList,
): Report {
  return {
    seed,
    places,
    lines: lines.map(({ id, fileNumber, points, lot, groupRank, hasPlace, waitingRank }) => ({
      id,
      fileNumber,
      met: applications.find((one) => one.id === id)?.met ?? [],
      points,
      lot,
      groupRank,
      hasPlace,
      waitingRank,
    })),
  };
}
