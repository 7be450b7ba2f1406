import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import { toDay } from "#lib/db/day.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import "server-only";

export const PAGE_SIZE = 40;

/** Things a person must look at, oldest first. */
export function listTasks() {
  return db.staffTask.findMany({
    where: { resolvedAt: null },
    orderBy: { createdAt: "asc" },
    take: PAGE_SIZE,
    select: { id: true, kind: true, key: true, facts: true, familyId: true, createdAt: true },
  });
}

/** Families found by name, file number, child, adult or e-mail; all of them for an empty search. */
export async function searchFamilies(search: string, page: number) {
  const where = search.trim() ? matching(search.trim()) : {};
  const [total, families] = await Promise.all([
    db.family.count({ where }),
    db.family.findMany({
      where,
      orderBy: [{ name: "asc" }, { fileNumber: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        id: true,
        name: true,
        fileNumber: true,
        city: true,
        children: { select: { firstName: true }, orderBy: { birthDay: "asc" } },
        guardianships: {
          select: { guardian: { select: { account: { select: { activatedAt: true } } } } },
        },
      },
    }),
  ]);
  return { total, families };
}

function matching(search: string): Prisma.FamilyWhereInput {
  const contains = containing(search);
  const person = { OR: [{ firstName: contains }, { lastName: contains }] };
  return {
    OR: [
      { name: contains },
      { fileNumber: contains },
      { children: { some: person } },
      { guardianships: { some: { guardian: person } } },
      { guardianships: { some: { guardian: { account: { email: contains } } } } },
    ],
  };
}

const letters = {
  orderBy: { createdAt: "desc" },
  select: { createdAt: true, expiresAt: true, usedAt: true, revokedAt: true, familyId: true },
} as const;

export type LetterState =
  | { kind: "none" }
  | { kind: "printed"; printedAt: Date; expiresAt: Date }
  | { kind: "expired"; expiresAt: Date }
  | { kind: "waiting"; registeredAt: Date }
  | { kind: "active"; activatedAt: Date };

type LetterRow = { createdAt: Date; expiresAt: Date; usedAt: Date | null; revokedAt: Date | null };
type AccountRow = { createdAt: Date; activatedAt: Date | null } | null;

/** Where a guardian's first connection stands. */
export function letterStateOf(
  account: AccountRow,
  letter: LetterRow | undefined,
  at: Date,
): LetterState {
  if (account?.activatedAt) return { kind: "active", activatedAt: account.activatedAt };
  if (account) return { kind: "waiting", registeredAt: account.createdAt };
  if (!letter || letter.usedAt || letter.revokedAt) return { kind: "none" };
  if (letter.expiresAt <= at) return { kind: "expired", expiresAt: letter.expiresAt };
  return { kind: "printed", printedAt: letter.createdAt, expiresAt: letter.expiresAt };
}

/** One family for staff: identity, adults with their letter, children, people to call. Null when there is none. */
export async function readFamilyForStaff(familyId: string) {
  const family = await db.family.findUnique({
    where: { id: familyId },
    select: {
      id: true,
      name: true,
      fileNumber: true,
      addressLine1: true,
      addressLine2: true,
      postalCode: true,
      city: true,
      isResident: true,
      erasedAt: true,
      guardianships: {
        orderBy: { guardianId: "asc" },
        select: {
          rights: true,
          addressLine1: true,
          addressLine2: true,
          postalCode: true,
          city: true,
          guardian: {
            select: {
              id: true,
              firstName: true,
              lastName: true,
              phone: true,
              account: {
                select: {
                  id: true,
                  username: true,
                  email: true,
                  createdAt: true,
                  activatedAt: true,
                  totpEnabledAt: true,
                },
              },
              letters: { ...letters, where: { familyId }, take: 1 },
            },
          },
        },
      },
      children: {
        orderBy: { birthDay: "asc" },
        select: {
          id: true,
          firstName: true,
          lastName: true,
          birthDay: true,
          school: { select: { name: true } },
          class: { select: { name: true } },
        },
      },
      contacts: {
        orderBy: { position: "asc" },
        select: { name: true, phone: true, relation: true },
      },
      checks: { orderBy: { at: "desc" }, take: 1, select: { at: true } },
    },
  });
  if (!family) return null;
  const at = await now();
  const [check] = family.checks;
  return {
    ...family,
    /** When the family last said that its file is right. */
    checkedOn: check ? parisDayOf(check.at) : null,
    children: family.children.map((child) => ({ ...child, birthDay: toDay(child.birthDay) })),
    guardians: family.guardianships.map(({ rights, guardian, ...link }) => ({
      ...guardian,
      rights,
      /** Her own address in one line; empty: none. */
      address: link.addressLine1
        ? [link.addressLine1, link.addressLine2, `${link.postalCode} ${link.city}`]
            .filter(Boolean)
            .join(", ")
        : "",
      letter: letterStateOf(guardian.account, guardian.letters[0], at),
    })),
  };
}

/** Guardians without an account, by family name, with the state of the last letter that each had for that file. */
export async function listGuardiansWithoutAccount(page: number, search = "") {
  const contains = containing(search);
  const where: Prisma.GuardianshipWhereInput = {
    guardian: { accountId: null },
    family: { erasedAt: null },
    ...(search
      ? {
          OR: [
            { family: { OR: [{ name: contains }, { fileNumber: contains }] } },
            { guardian: { OR: [{ firstName: contains }, { lastName: contains }] } },
          ],
        }
      : {}),
  };
  const [total, rows, at] = await Promise.all([
    db.guardianship.count({ where }),
    db.guardianship.findMany({
      where,
      orderBy: [{ family: { name: "asc" } }, { familyId: "asc" }, { guardianId: "asc" }],
      skip: (page - 1) * PAGE_SIZE,
      take: PAGE_SIZE,
      select: {
        familyId: true,
        guardianId: true,
        family: { select: { name: true, fileNumber: true } },
        guardian: { select: { firstName: true, lastName: true, letters } },
      },
    }),
    now(),
  ]);
  const guardians = rows.map(({ guardian, ...row }) => ({
    ...row,
    firstName: guardian.firstName,
    lastName: guardian.lastName,
    letter: letterStateOf(
      null,
      guardian.letters.find((letter) => letter.familyId === row.familyId),
      at,
    ),
  }));
  return { total, guardians };
}

/** A child's school and class, in this family only. */
export function readChildPlace(familyId: string, childId: string) {
  return db.child.findFirst({
    where: { id: childId, familyId },
    select: {
      firstName: true,
      lastName: true,
      family: { select: { name: true } },
      school: { select: { name: true } },
      class: { select: { name: true } },
    },
  });
}
