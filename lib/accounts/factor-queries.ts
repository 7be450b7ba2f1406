import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import "server-only";

const select = {
  id: true,
  email: true,
  totpEnabledAt: true,
  staffMember: { select: { firstName: true, lastName: true } },
  guardian: {
    select: {
      firstName: true,
      lastName: true,
      guardianships: {
        select: { family: { select: { fileNumber: true } } },
        orderBy: { familyId: "asc" },
      },
    },
  },
} as const satisfies Prisma.AccountSelect;

type Row = Prisma.AccountGetPayload<{ select: typeof select }>;

/** People whose sign-in asks for a code, found by name, e-mail or file number, by address. */
export async function listProtected(
  search: string,
  { page, size }: { page: number; size: number },
): Promise<{ total: number; people: ProtectedPerson[] }> {
  const where: Prisma.AccountWhereInput = {
    totpEnabledAt: { not: null },
    lockedAt: null,
    ...(search ? { OR: matching(search) } : {}),
  };
  const [total, rows] = await Promise.all([
    db.account.count({ where }),
    db.account.findMany({
      where,
      select,
      orderBy: { email: "asc" },
      skip: (page - 1) * size,
      take: size,
    }),
  ]);
  return { total, people: rows.map(personOf) };
}

/** One of them, or null. */
export async function findProtected(accountId: string): Promise<ProtectedPerson | null> {
  const row = await db.account.findFirst({
    where: { id: accountId, totpEnabledAt: { not: null }, lockedAt: null },
    select,
  });
  return row && personOf(row);
}

export type ProtectedPerson = {
  accountId: string;
  name: string;
  email: string;
  isStaff: boolean;
  fileNumbers: string[];
  enabledAt: Date;
};

function personOf({ id, email, totpEnabledAt, staffMember, guardian }: Row): ProtectedPerson {
  const person = staffMember ?? guardian;
  return {
    accountId: id,
    name: person ? `${person.firstName} ${person.lastName}` : email,
    email,
    isStaff: staffMember !== null,
    fileNumbers: guardian?.guardianships.map(({ family }) => family.fileNumber) ?? [],
    enabledAt: totpEnabledAt ?? new Date(0),
  };
}

function matching(search: string): Prisma.AccountWhereInput[] {
  const contains = containing(search);
  const person = { OR: [{ firstName: contains }, { lastName: contains }] };
  return [
    { email: contains },
    { staffMember: person },
    { guardian: person },
    { guardian: { guardianships: { some: { family: { fileNumber: contains } } } } },
  ];
}
