import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { schoolOrder } from "#lib/catalog/school-order.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Sort, TableFilter } from "./table-filter.ts";

export const TABLE_PAGE = 50;
/** More lines than any town of our size has enrolments. */
const MOST = 50_000;

/** Enrolments of the year that fit the filter: one page, and how many in all. */
export async function listEnrolments(filter: TableFilter) {
  const year = await enrolmentYear();
  const where = whereOf(filter, year?.id ?? null);
  const [total, rows] = await Promise.all([
    db.enrolment.count({ where }),
    findRows(where, filter, { skip: (filter.page - 1) * TABLE_PAGE, take: TABLE_PAGE }),
  ]);
  return { year, total, rows };
}

/** All of them, for the file. */
export async function allEnrolments(filter: TableFilter, tx: Tx = db) {
  const year = await enrolmentYear(tx);
  return findRows(whereOf(filter, year?.id ?? null), filter, { skip: 0, take: MOST }, tx);
}

export async function filterChoices() {
  const [activities, schools] = await Promise.all([
    db.activity.findMany({ orderBy: { position: "asc" }, select: { id: true, name: true } }),
    db.school.findMany({ orderBy: schoolOrder, select: { id: true, name: true } }),
  ]);
  return { activities, schools };
}

function whereOf(filter: TableFilter, schoolYearId: string | null): Prisma.EnrolmentWhereInput {
  const { activityId, schoolId, state, search } = filter;
  const contains = containing(search);
  const found: Prisma.ChildWhereInput = {
    OR: [
      { firstName: contains },
      { lastName: contains },
      { family: { OR: [{ name: contains }, { fileNumber: contains }] } },
    ],
  };
  return {
    request: { number: { not: null } },
    ...(schoolYearId ? { schoolYearId } : { id: { in: [] } }),
    ...(activityId ? { activityId } : {}),
    ...(state ? { state } : {}),
    child: { ...(schoolId ? { schoolId } : {}), ...(search ? found : {}) },
  };
}

type Order = Prisma.EnrolmentOrderByWithRelationInput;

const orders: Record<Sort, (way: "asc" | "desc") => Order[]> = {
  enfant: (way) => [{ child: { lastName: way } }, { child: { firstName: way } }],
  ecole: (way) => [{ child: { school: { name: way } } }, { child: { class: { name: way } } }],
  activite: (way) => [{ activity: { position: way } }],
  etat: (way) => [{ state: way }],
  date: (way) => [{ request: { submittedAt: way } }],
};

async function findRows(
  where: Prisma.EnrolmentWhereInput,
  { sort, descending }: TableFilter,
  part: { skip: number; take: number },
  tx: Tx = db,
) {
  const rows = await tx.enrolment.findMany({
    where,
    orderBy: [...orders[sort](descending ? "desc" : "asc"), { id: "asc" }],
    ...part,
    select: {
      id: true,
      state: true,
      activity: { select: { name: true } },
      child: {
        select: {
          firstName: true,
          lastName: true,
          school: { select: { name: true } },
          class: { select: { name: true } },
          family: { select: { id: true, name: true, fileNumber: true } },
        },
      },
      request: { select: { id: true, number: true, submittedAt: true } },
    },
  });
  return rows.map((row) => ({
    ...row,
    sentOn: row.request.submittedAt && parisDayOf(row.request.submittedAt),
  }));
}
export type EnrolmentRow = Awaited<ReturnType<typeof findRows>>[number];
