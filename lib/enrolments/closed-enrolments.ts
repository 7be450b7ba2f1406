import "server-only";
import { type Sql, sql } from "#lib/db/sql.ts";
import type { EnrolmentState } from "#lib/generated/prisma/enums.ts";

export type ClosedEnrolment = {
  id: string;
  state: EnrolmentState;
  requestId: string;
  child: { firstName: string };
  activity: { name: string };
};

/**
 * A column of any statement, as JSON: sent enrolments of the year that cannot be booked yet, with the request where each
 * is settled: why a child’s line is missing from the planning.
 */
export function closedEnrolments(familyId: string, schoolYearId: string | null): Sql {
  return sql`(SELECT coalesce(json_agg(json_build_object('id', e.id, 'state', e.state, 'requestId', e."requestId",
      'child', json_build_object('firstName', c."firstName"), 'activity', json_build_object('name', a.name))
      ORDER BY c."birthDay", a.position, e.id), '[]')
    FROM "Enrolment" e JOIN "Child" c ON c.id = e."childId" JOIN "Activity" a ON a.id = e."activityId"
      JOIN "EnrolmentRequest" r ON r.id = e."requestId"
    WHERE e."schoolYearId" = ${schoolYearId}::uuid AND c."familyId" = ${familyId}::uuid
      AND e.state IN ('requested', 'toComplete', 'waiting', 'offered') AND r.number IS NOT NULL)`;
}
