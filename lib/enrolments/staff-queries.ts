import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { loadRequest } from "./load-request.ts";

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
      family: { select: { name: true, fileNumber: true } },
      enrolments: {
        orderBy: [{ activity: { position: "asc" } }, { id: "asc" }],
        select: {
          activity: { select: { name: true } },
          child: { select: { firstName: true, class: { select: { name: true } } } },
        },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
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

/** How many requests wait: for the menu. */
export async function countQueue(): Promise<number> {
  return db.enrolmentRequest.count({ where: { state: "submitted" } });
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
      quotients: { orderBy: { effectiveFrom: "desc" }, take: 1 },
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
