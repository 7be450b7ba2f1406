import "server-only";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";

/**
 * Sent enrolments of the year that cannot be booked yet, with the request where each is settled: why a child's line is
 * missing from the planning.
 */
export async function closedEnrolments(familyId: string) {
  const year = await enrolmentYear();
  if (!year) return [];
  const rows = await db.enrolment.findMany({
    where: {
      schoolYearId: year.id,
      child: { familyId },
      state: { in: ["requested", "toComplete", "waiting", "offered"] },
      request: { number: { not: null } },
    },
    orderBy: [{ child: { birthDay: "asc" } }, { activity: { position: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      state: true,
      requestId: true,
      child: { select: { firstName: true } },
      activity: { select: { name: true } },
    },
  });
  return rows;
}
export type ClosedEnrolment = Awaited<ReturnType<typeof closedEnrolments>>[number];
