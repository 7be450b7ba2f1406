import "server-only";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import { sql } from "#lib/db/sql.ts";
import { isInactive } from "./inactive-families.ts";

export type StaffCounts = {
  /** Requests of enrolment to treat. */
  requests: number;
  /** Changes of files to check. */
  changes: number;
  /** Documents that no request shows, and those of them about health. */
  documents: number;
  healthDocuments: number;
  accountRequests: number;
  /** Payments that wait for a person. */
  payments: number;
  /** Conversations that wait for an answer of the agent's services. */
  messages: number;
  /** Mails that did not leave, or that a person must check. */
  mails: number;
  /** Long work of this agent that has ended since she last looked. */
  endedJobs: number;
};

/** What waits in the queues of the menu, on every page of staff: one statement. */
export const staffCounts = oncePerPage(async (staffMemberId: string): Promise<StaffCounts> => {
  const rows = await db.$queryRaw<StaffCounts[]>`
    SELECT
      (SELECT count(*)::int FROM "EnrolmentRequest" WHERE state = 'submitted') AS requests,
      (SELECT count(*)::int FROM "ChangeRequest" WHERE state = 'pending') AS changes,
      (SELECT count(*)::int FROM "DocumentToCheck" WHERE NOT "isHealth") AS documents,
      (SELECT count(*)::int FROM "DocumentToCheck" WHERE "isHealth") AS "healthDocuments",
      (SELECT count(*)::int FROM "AccountRequest" WHERE state = 'submitted') AS "accountRequests",
      (SELECT count(*)::int FROM "StaffTask" WHERE "resolvedAt" IS NULL AND starts_with(kind, 'payment.')) AS payments,
      (SELECT count(*)::int FROM "MessageThread" m JOIN "MessageTopic" t ON t.id = m."topicId"
        WHERE m."waitingSince" IS NOT NULL AND (
          t."departmentId" IN (SELECT "departmentId" FROM "StaffDepartment" WHERE "staffMemberId" = ${staffMemberId}::uuid)
          OR NOT EXISTS (SELECT FROM "StaffDepartment" WHERE "staffMemberId" = ${staffMemberId}::uuid))) AS messages,
      (SELECT count(*)::int FROM "StaffTask" WHERE "resolvedAt" IS NULL AND kind IN ('mailFailed', 'mailToCheck')) AS mails,
      (SELECT count(*)::int FROM "LongJob" WHERE "startedById" = ${staffMemberId}::uuid
        AND state IN ('done', 'failed') AND "seenAt" IS NULL) AS "endedJobs"`;
  const row = rows[0];
  if (!row) throw new Error("no counts");
  return row;
});

/** Those that this agent may read. */
export function documentsFor(
  { documents, healthDocuments }: StaffCounts,
  permissions: ReadonlySet<string>,
): number {
  return permissions.has("health.read") ? documents + healthDocuments : documents;
}

export type TownFigures = {
  families: number;
  guardiansWithoutAccount: number;
  /** Long jobs that run or stopped by a fault. */
  jobs: number;
  /** Files to erase; none is counted for whoever may not. */
  inactive: number;
};

type Reader = {
  /** Of long work, the kinds that she follows. */
  jobKinds: readonly string[];
  mayErase: boolean;
};

/** The town in figures, for the dashboard: one statement. */
export async function townFigures({ jobKinds, mayErase }: Reader, at: Date): Promise<TownFigures> {
  const inactive = mayErase
    ? sql`(SELECT count(*)::int FROM "Family" f WHERE ${isInactive(at)})`
    : sql`0`;
  const rows = await db.$queryRaw<TownFigures[]>`
    SELECT
      (SELECT count(*)::int FROM "Family") AS families,
      (SELECT count(*)::int FROM "Guardianship" l JOIN "Guardian" g ON g.id = l."guardianId"
        WHERE g."accountId" IS NULL) AS "guardiansWithoutAccount",
      (SELECT count(*)::int FROM "LongJob" WHERE state IN ('queued', 'running', 'failed')
        AND kind::text = ANY(${[...jobKinds]})) AS jobs,
      ${inactive} AS inactive`;
  const row = rows[0];
  if (!row) throw new Error("no figures");
  return row;
}
