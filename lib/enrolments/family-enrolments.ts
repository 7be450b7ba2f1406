import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";

/** What the children of a family asked for this school year and where each stands, child by child. */
export async function enrolmentsOfFamily(familyId: string) {
  const year = await enrolmentYear();
  if (!year) return [];
  const rows = await db.enrolment.findMany({
    where: { schoolYearId: year.id, child: { familyId }, request: { number: { not: null } } },
    orderBy: [
      { child: { birthDay: "asc" } },
      { activity: { position: "asc" } },
      { request: { submittedAt: "asc" } },
      { id: "asc" },
    ],
    select: {
      id: true,
      state: true,
      activity: { select: { name: true } },
      child: { select: { firstName: true } },
      request: { select: { id: true, number: true, submittedAt: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    sentOn: row.request.submittedAt && parisDayOf(row.request.submittedAt),
  }));
}
export type FamilyEnrolment = Awaited<ReturnType<typeof enrolmentsOfFamily>>[number];
