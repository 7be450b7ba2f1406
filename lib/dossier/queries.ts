import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { isStillOpen } from "#lib/catalog/is-for.ts";
import { enrolmentYear, loadActivities, loadTariffs } from "#lib/catalog/queries.ts";
import { listChanges } from "#lib/change-requests/queries.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
import { wantsQuotient } from "#lib/enrolments/offer.ts";
import { listRequests } from "#lib/enrolments/queries.ts";
import { missingDocuments } from "./missing-documents.ts";
import { timelineOf } from "./timeline.ts";

export type FileReader = {
  family: { id: string };
  guardian: { id: string };
  rights: "full" | "limited";
};

/** All requests of a family, newest first; an adult with limited rights sees his or her own changes only. */
export async function loadTimeline(reader: FileReader) {
  const [requests, changes] = await Promise.all([
    listRequests(reader.family.id),
    listChanges(reader),
  ]);
  return timelineOf(requests, changes);
}

/** The children of a family with what its file still lacks about them, eldest first. */
export const listFileChildren = oncePerPage(async (familyId: string) => {
  const rows = await db.child.findMany({
    where: { familyId },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: {
      id: true,
      firstName: true,
      lastName: true,
      birthDay: true,
      mealType: true,
      imageAllowed: true,
      outingsAllowed: true,
      hasPai: true,
      school: { select: { name: true } },
      class: { select: { name: true, level: true } },
    },
  });
  return rows.map((row) => ({ ...row, birthDay: toDay(row.birthDay) }));
});

/** What the first page of the file shows besides the children. */
export async function loadSummary(reader: FileReader) {
  const familyId = reader.family.id;
  const year = await enrolmentYear();
  const facts = await readFileFacts(reader);
  const { phone, email, contacts, checkedAt, checkedYearId, isResident, ...rest } = facts;
  const { lacksQuotient, ...address } = rest;
  const documents = await missingDocuments(familyId);
  return {
    year,
    address,
    phone,
    email: email ?? "",
    contacts,
    lacksQuotient: lacksQuotient && (await someQuotientLowersAPrice(isResident)),
    checkedOn: checkedAt && parisDayOf(checkedAt),
    isCheckedThisYear: year !== null && checkedYearId === year.id,
    documents,
  };
}

/** Whether the town's prices ask the quotient at all, today, of a child of either level. */
async function someQuotientLowersAPrice(isResident: boolean): Promise<boolean> {
  const [all, tariffs, at] = await Promise.all([loadActivities(), loadTariffs(), now()]);
  const activities = all.filter(isStillOpen);
  const today = { day: parisDayOf(at), now: at };
  return LEVELS.some((level) => {
    const facts = { quotient: null, isResident, hasPai: false, level };
    return activities.some((activity) => wantsQuotient(activity, tariffs, facts, today));
  });
}

const LEVELS = ["nursery", "elementary"] as const;

type FileFacts = {
  isResident: boolean;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  city: string;
  phone: string;
  email: string | null;
  contacts: number;
  lacksQuotient: boolean;
  checkedAt: Date | null;
  checkedYearId: string | null;
};

async function readFileFacts({ family, guardian }: FileReader): Promise<FileFacts> {
  const rows = await db.$queryRaw<FileFacts[]>`
    SELECT f."isResident", f."addressLine1", f."addressLine2", f."postalCode", f.city, g.phone, a.email,
      (SELECT count(*)::int FROM "EmergencyContact" WHERE "familyId" = f.id) AS contacts,
      NOT EXISTS (SELECT 1 FROM "QuotientFamilial" q WHERE q."familyId" = f.id)
        AND NOT EXISTS (SELECT 1 FROM "ChangeRequest" w
          WHERE w."familyId" = f.id AND w.field = 'quotient' AND w.state = 'pending') AS "lacksQuotient",
      c.at AS "checkedAt", c."schoolYearId" AS "checkedYearId"
    FROM "Family" f
    JOIN "Guardian" g ON g.id = ${guardian.id}::uuid
    LEFT JOIN "Account" a ON a.id = g."accountId"
    LEFT JOIN LATERAL (SELECT at, "schoolYearId" FROM "FileCheck" WHERE "familyId" = f.id
      ORDER BY at DESC LIMIT 1) c ON true
    WHERE f.id = ${family.id}::uuid`;
  const row = rows[0];
  if (!row) throw new Error("no such family");
  return row;
}
