import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { UNDO_SECONDS } from "./decision-before.ts";
import { loadRequest } from "./load-request.ts";
import { OPEN_MINUTES } from "./open-request.ts";
import { enrolmentPlaces } from "./queries.ts";

/** Requests that wait for staff, oldest first. */
export async function listQueue() {
  const at = await now();
  const rows = await db.enrolmentRequest.findMany({
    where: { state: "submitted" },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      number: true,
      submittedAt: true,
      laterDocuments: true,
      version: true,
      openedById: true,
      openedAt: true,
      family: { select: { name: true, fileNumber: true } },
      enrolments: {
        where: { state: "requested" },
        orderBy: [{ activity: { position: "asc" } }, { id: "asc" }],
        select: {
          activity: { select: { name: true } },
          child: { select: { firstName: true, class: { select: { name: true } } } },
        },
      },
    },
  });
  const openers = await openersOf(rows, at);
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    opener: openers.get(row.id) ?? null,
    number: row.number ?? "",
    family: row.family,
    isPromised: row.laterDocuments.length > 0,
    ageDays: row.submittedAt
      ? Math.floor((at.getTime() - row.submittedAt.getTime()) / 86_400_000)
      : 0,
    activities: [...new Set(row.enrolments.map(({ activity }) => activity.name))],
    children: [
      ...new Set(row.enrolments.map(({ child }) => `${child.firstName} (${child.class.name})`)),
    ],
  }));
}
export type QueueItem = Awaited<ReturnType<typeof listQueue>>[number];

type Opened = { id: string; openedById: string | null; openedAt: Date | null };

/** Who has each request on the screen since less than ten minutes. */
async function openersOf(rows: readonly Opened[], at: Date) {
  const since = later(at, { minutes: -OPEN_MINUTES });
  const open = rows.filter(({ openedAt }) => openedAt !== null && openedAt >= since);
  if (open.length === 0) return new Map<string, { id: string; name: string }>();
  const agents = await db.staffMember.findMany({
    where: { id: { in: open.flatMap(({ openedById }) => openedById ?? []) } },
    select: { id: true, firstName: true, lastName: true },
  });
  return new Map(
    open.flatMap(({ id, openedById }) => {
      const agent = agents.find((one) => one.id === openedById);
      return agent ? [[id, { id: agent.id, name: `${agent.firstName} ${agent.lastName}` }]] : [];
    }),
  );
}

/**
 * A sent request with its family's facts, as the staff member may see them: what tells about health stays out without
 * the right to read it.
 */
export async function loadForStaff(requestId: string, mayReadHealth: boolean) {
  const request = await loadRequest({ requestId });
  if (!request || request.number === null) return null;
  const family = await db.family.findUniqueOrThrow({
    where: { id: request.familyId },
    select: {
      name: true,
      fileNumber: true,
      addressLine1: true,
      addressLine2: true,
      postalCode: true,
      city: true,
      isResident: true,
      quotients: { orderBy: { effectiveFrom: "desc" }, take: 3 },
      guardianships: {
        select: { guardian: { select: { firstName: true, lastName: true, phone: true } } },
      },
      _count: { select: { children: true } },
    },
  });
  const hidden = request.requirements.filter(({ kind }) => kind.isHealth && !mayReadHealth);
  return {
    ...request,
    children: request.children.map((child) => ({
      ...child,
      hasPai: mayReadHealth ? child.hasPai : null,
    })),
    requirements: request.requirements.filter((requirement) => !hidden.includes(requirement)),
    /** Health documents that somebody else must check. */
    hiddenDocuments: hidden.length,
    family: {
      ...family,
      quotients: family.quotients.map(({ value, effectiveFrom }) => ({
        value,
        effectiveFrom: toDay(effectiveFrom),
      })),
    },
  };
}
export type StaffRequest = NonNullable<Awaited<ReturnType<typeof loadForStaff>>>;

/** For each enrolment that waits for a decision: the places of its year, who waits already, whether lots are drawn. */
export async function loadRooms(request: StaffRequest) {
  const schoolIds = [...new Set(request.children.map(({ schoolId }) => schoolId))];
  const places = await enrolmentPlaces(request.schoolYear.id, schoolIds);
  const allocations = await openAllocations(request.schoolYear.id);
  const waiting = await db.enrolment.findMany({
    where: { schoolYearId: request.schoolYear.id, state: { in: ["waiting", "offered"] } },
    select: { activityId: true, child: { select: { schoolId: true } } },
  });
  return request.children.flatMap((child) =>
    child.enrolments
      .filter(({ state }) => state === "requested")
      .map(({ id, activityId, activity }) => {
        const here = (row: { activityId: string; schoolId: string }) =>
          row.activityId === activityId && row.schoolId === child.schoolId;
        return {
          enrolmentId: id,
          childFirstName: child.firstName,
          activityName: activity.name,
          capacity: places.find(here)?.capacity ?? null,
          left: places.find(here)?.left ?? null,
          waiting: waiting.filter((row) => here({ ...row, schoolId: row.child.schoolId })).length,
          isDrawn: allocations.some((row) => here(row) && row.opensAt <= request.now),
        };
      }),
  );
}
export type Room = Awaited<ReturnType<typeof loadRooms>>[number];

/** The agent's last decision while it may still be taken back. */
export async function undoableDecision(staffMemberId: string, decisionId: string) {
  const at = await now();
  const row = await db.requestDecision.findFirst({
    where: { id: decisionId, staffMemberId, toldAt: null, undoneAt: null },
    select: { id: true, at: true },
  });
  if (!row) return null;
  const seconds = UNDO_SECONDS - Math.floor((at.getTime() - row.at.getTime()) / 1000);
  return seconds > 0 ? { id: row.id, seconds } : null;
}
