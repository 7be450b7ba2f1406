import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import { loadKinds } from "#lib/documents/queries.ts";
import {
  type Adult,
  isAnswered,
  type KeptDocument,
  requirementsOf,
} from "#lib/documents/requirement.ts";
import type { MissingDocument } from "./missing.ts";

type Facts = {
  today: Day;
  documents: (Omit<KeptDocument, "uploadedAt"> & { uploadedAt: string })[];
  children: { id: string; firstName: string; hasPai: boolean | null }[];
  adults: Adult[];
  enrolments: { childId: string; activityId: string; correctedId: string | null }[];
};

/**
 * What a family is asked for and has not sent, or must replace, for the enrolments of this year and the next; and how
 * many files count. One statement, besides what the whole town shares.
 */
export const missingDocuments = oncePerPage(
  async (familyId: string): Promise<{ sent: number; missing: MissingDocument[] }> => {
    const [{ kinds, required }, facts] = await Promise.all([loadKinds(), readFacts(familyId)]);
    const { today, children, adults, enrolments } = facts;
    const documents = facts.documents.map((row) => ({
      ...row,
      uploadedAt: new Date(row.uploadedAt),
    }));
    const requirements = requirementsOf({
      enrolments,
      kinds,
      required,
      paiChildIds: new Set(children.filter(({ hasPai }) => hasPai).map(({ id }) => id)),
      adults,
      documents,
      later: [],
      today,
    });
    const asked = requirements.filter(({ standing }) => !isAnswered(standing));
    return {
      sent: documents.length,
      missing: asked.map(({ key, kind, childId, adultName, standing, ...row }) => ({
        key,
        standing,
        name: kind.name,
        person: children.find(({ id }) => id === childId)?.firstName ?? adultName,
        reason: row.documents.find(({ reviewReason }) => reviewReason)?.reviewReason ?? null,
        correctedId:
          enrolments.find(
            (each) => each.correctedId !== null && row.concerns.includes(each.childId),
          )?.correctedId ?? null,
      })),
    };
  },
);

async function readFacts(familyId: string): Promise<Facts> {
  const rows = await db.$queryRaw<Facts[]>`
    WITH "day" AS (SELECT (preau_now() AT TIME ZONE 'Europe/Paris')::date AS today)
    SELECT "day".today::text AS today,
      (SELECT coalesce(json_agg(json_build_object('id', d.id, 'kindId', d."kindId", 'childId', d."childId",
            'guardianId', d."guardianId", 'scan', d.scan, 'state', d.state, 'mediaType', d."mediaType",
            'sizeBytes', d."sizeBytes", 'pages', d.pages, 'uploadedAt', d."uploadedAt", 'expiresOn', d."expiresOn",
            'reviewReason', d."reviewReason") ORDER BY d."uploadedAt", d.id), '[]')
        FROM "Document" d WHERE d."familyId" = ${familyId}::uuid AND NOT d."isPrivate" AND d."replacedAt" IS NULL
          AND (d."wrappedKey" IS NOT NULL OR d.scan = 'infected')) AS documents,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'firstName', c."firstName", 'hasPai', c."hasPai")
          ORDER BY c."birthDay", c.id), '[]')
        FROM "Child" c WHERE c."familyId" = ${familyId}::uuid) AS children,
      (SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g."firstName" || ' ' || g."lastName")
          ORDER BY g.id), '[]')
        FROM "Guardianship" l JOIN "Guardian" g ON g.id = l."guardianId"
        WHERE l."familyId" = ${familyId}::uuid AND l.rights = 'full') AS adults,
      (SELECT coalesce(json_agg(json_build_object('childId', e."childId", 'activityId', e."activityId",
            'correctedId', CASE WHEN r.state = 'toComplete' THEN r.id END) ORDER BY c."birthDay", e.id), '[]')
        FROM "Enrolment" e JOIN "EnrolmentRequest" r ON r.id = e."requestId" JOIN "Child" c ON c.id = e."childId"
          JOIN "SchoolYear" y ON y.id = e."schoolYearId"
        WHERE r."familyId" = ${familyId}::uuid AND y."lastDay" >= "day".today
          AND e.state IN ('requested', 'toComplete', 'waiting', 'offered', 'accepted')
          AND r.state IN ('submitted', 'toComplete', 'waiting', 'accepted')) AS enrolments
    FROM "day"`;
  const row = rows[0];
  if (!row) throw new Error("no answer");
  return row;
}
