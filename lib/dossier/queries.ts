import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { listChanges } from "#lib/change-requests/queries.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { oncePerPage } from "#lib/db/once-per-page.ts";
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
  const { phone, email, contacts, lacksQuotient, checkedAt, checkedYearId, ...address } = facts;
  const documents = await missingDocuments(familyId);
  return {
    year,
    address,
    phone,
    email: email ?? "",
    contacts,
    lacksQuotient,
    checkedOn: checkedAt && parisDayOf(checkedAt),
    isCheckedThisYear: year !== null && checkedYearId === year.id,
    documents,
  };
}

type FileFacts = {
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
    SELECT f."addressLine1", f."addressLine2", f."postalCode", f.city, g.phone, a.email,
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
