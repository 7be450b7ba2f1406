import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Claim, claimedChildren, matchReasons, nameKey, phoneKey } from "./account-request.ts";
import "server-only";

/** The requests that wait, oldest first, then the last ones decided. */
export async function listAccountRequests() {
  const select = {
    id: true,
    kind: true,
    state: true,
    firstName: true,
    lastName: true,
    email: true,
    createdAt: true,
    decidedAt: true,
    family: { select: { name: true, fileNumber: true } },
  } as const;
  const [waiting, decided] = await Promise.all([
    db.accountRequest.findMany({
      where: { state: "submitted" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select,
    }),
    db.accountRequest.findMany({
      where: { state: { not: "submitted" } },
      orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
      take: 20,
      select,
    }),
  ]);
  return { waiting, decided };
}
export type ListedRequest = Awaited<ReturnType<typeof listAccountRequests>>["waiting"][number];

/** One request with its children, or null. */
export async function loadAccountRequest(requestId: string, tx: Tx = db) {
  const row = await tx.accountRequest.findUnique({
    where: { id: requestId },
    include: {
      family: { select: { id: true, name: true, fileNumber: true } },
      invitedBy: { select: { firstName: true, lastName: true } },
      decidedBy: { select: { firstName: true, lastName: true } },
    },
  });
  return row && { ...row, children: claimedChildren(row.children) };
}
export type AccountRequestRow = NonNullable<Awaited<ReturnType<typeof loadAccountRequest>>>;

const familySelect = {
  id: true,
  name: true,
  fileNumber: true,
  addressLine1: true,
  city: true,
  guardianships: {
    orderBy: { guardianId: "asc" },
    select: {
      guardian: {
        select: {
          id: true,
          firstName: true,
          lastName: true,
          phone: true,
          account: { select: { email: true, activatedAt: true } },
        },
      },
    },
  },
  children: {
    orderBy: { birthDay: "asc" },
    select: { id: true, firstName: true, lastName: true, birthDay: true },
  },
} as const;

/** The files that may be the same family, those with most in common first; plus the one asked for by its number. */
export async function proposeFamilies(claim: Claim, fileNumber = "", tx: Tx = db) {
  const guardianIds = await alikeGuardians(claim, tx);
  const families = await tx.family.findMany({
    where: {
      OR: [
        { guardianships: { some: { guardianId: { in: guardianIds } } } },
        { guardianships: { some: { guardian: { account: confirmed(claim.email) } } } },
        { children: { some: { birthDay: { in: birthDays(claim) } } } },
        ...(fileNumber ? [{ fileNumber }] : []),
      ],
    },
    select: familySelect,
    take: 200,
  });
  return families
    .map((family) => {
      const guardians = family.guardianships.map(({ guardian: { account, ...guardian } }) => ({
        ...guardian,
        email: account?.email ?? null,
        isConfirmed: Boolean(account?.activatedAt),
      }));
      const children = family.children.map((child) => ({
        ...child,
        birthDay: toDay(child.birthDay),
      }));
      return {
        ...family,
        guardians,
        children,
        reasons: matchReasons(claim, { guardians: guardians.map(asKnown), children }),
      };
    })
    .filter(({ reasons, ...family }) => reasons.length > 0 || family.fileNumber === fileNumber)
    .sort((one, other) => other.reasons.length - one.reasons.length);
}
export type ProposedFamily = Awaited<ReturnType<typeof proposeFamilies>>[number];

/** Confirmed by nobody, an address says nothing of who reads it. */
function asKnown<G extends { email: string | null; isConfirmed: boolean }>(guardian: G): G {
  return guardian.isConfirmed ? guardian : { ...guardian, email: null };
}

function confirmed(email: string) {
  return { email, activatedAt: { not: null } };
}

function birthDays({ children }: Claim): Date[] {
  return children.map(({ birthDay }) => fromDay(birthDay as Day));
}

async function alikeGuardians(claim: Claim, tx: Tx): Promise<string[]> {
  const phone = phoneKey(claim.phone) ?? "-";
  const name = nameKey(claim.lastName);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "Guardian"
    WHERE right(regexp_replace(phone, '\\D', '', 'g'), 9) = ${phone}
       OR regexp_replace(lower(normalize(replace(replace(lower("lastName"), 'œ', 'oe'), 'æ', 'ae'), NFD)), '[^a-z0-9]', '', 'g') = ${name}
    LIMIT 300`;
  return rows.map(({ id }) => id);
}

/** How long requests took in the last 90 days, for « réponse sous … ». */
export async function recentDecisions() {
  const rows = await db.accountRequest.findMany({
    where: { decidedAt: { gte: later(await now(), { days: -90 }) } },
    select: { createdAt: true, decidedAt: true },
    take: 500,
  });
  return rows.flatMap(({ createdAt, decidedAt }) =>
    decidedAt ? [{ sentOn: parisDayOf(createdAt), decidedOn: parisDayOf(decidedAt) }] : [],
  );
}
