import { hashPassword } from "#lib/accounts/hash-password.ts";
import { openSession } from "#lib/accounts/open-session.ts";
import type { Actor } from "#lib/audit/write-audit.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { type Permission, permissionNames } from "#lib/staff/permissions.ts";

/** Rows that tests of accounts start from: a family without an account, a staff member, an account that works. */
let sequence = 0;

export const VISITOR: Actor = { kind: "visitor", ipPrefix: "192.0.2" };
export const PASSWORD = "un cartable rempli de marrons";

/** Different at each call, in all processes. */
export function tag(): string {
  sequence += 1;
  return `${process.pid.toString(36)}x${sequence}`;
}

export type MadeFamily = {
  id: string;
  name: string;
  fileNumber: string;
  guardians: { id: string; firstName: string; lastName: string }[];
  childIds: string[];
};

/** A family with its adults (full rights, no account) and its children in a school of its own. */
export async function makeFamily({
  name,
  guardians = 1,
  children = 1,
}: {
  name?: string;
  guardians?: number;
  children?: number;
} = {}): Promise<MadeFamily> {
  const unique = tag();
  const lastName = name ?? `Essai ${unique}`;
  const school = await db.school.create({
    data: { name: `École ${unique}`, openWeekdays: [1, 2, 4, 5] },
  });
  const schoolClass = await db.schoolClass.create({
    data: { schoolId: school.id, name: "CE1", level: "elementary" },
  });
  const family = await db.family.create({
    data: {
      fileNumber: `T${unique}`.toUpperCase(),
      name: lastName,
      addressLine1: "1 rue des Essais",
      postalCode: "62300",
      city: "Lens",
      children: {
        create: Array.from({ length: children }, (_, rank) => ({
          firstName: ["Léa", "Tom", "Zoé"][rank] ?? `Enfant ${rank + 1}`,
          lastName,
          birthDay: new Date(Date.UTC(2018 + rank, 4, 12)),
          schoolId: school.id,
          classId: schoolClass.id,
        })),
      },
      guardianships: {
        create: Array.from({ length: guardians }, (_, rank) => ({
          guardian: {
            create: { firstName: ["Camille", "Dominique"][rank] ?? "Claude", lastName },
          },
        })),
      },
    },
    include: {
      children: { select: { id: true } },
      guardianships: { include: { guardian: true }, orderBy: { guardian: { firstName: "asc" } } },
    },
  });
  return {
    id: family.id,
    name: family.name,
    fileNumber: family.fileNumber,
    guardians: family.guardianships.map(({ guardian: { id, firstName, lastName: last } }) => ({
      id,
      firstName,
      lastName: last,
    })),
    childIds: family.children.map(({ id }) => id),
  };
}

export type MadeAccount = { id: string; username: string; email: string; password: string };

/** An account with the password `PASSWORD`, activated unless told otherwise, of a guardian if one is given. */
export async function makeAccount({
  guardianId,
  activated = true,
}: {
  guardianId?: string;
  activated?: boolean;
} = {}): Promise<MadeAccount> {
  const unique = tag();
  const account = await db.account.create({
    data: {
      username: `camille.${unique}`,
      email: `camille.${unique}@famille.example`,
      passwordHash: await hashPassword(PASSWORD),
      activatedAt: activated ? await now() : null,
      ...(guardianId ? { guardian: { connect: { id: guardianId } } } : {}),
    },
  });
  return {
    id: account.id,
    username: account.username,
    email: account.email,
    password: PASSWORD,
  };
}

export type MadeStaff = { id: string; account: MadeAccount; actor: Actor };

/** A staff member with the named permissions, all of them unless told. */
export async function makeStaff({
  permissions = permissionNames,
}: {
  permissions?: readonly Permission[];
} = {}): Promise<MadeStaff> {
  const account = await makeAccount();
  const staff = await db.staffMember.create({
    data: {
      firstName: "Solène",
      lastName: "Agent",
      accountId: account.id,
      permissions: { create: permissions.map((permission) => ({ permission })) },
    },
  });
  return { id: staff.id, account, actor: { kind: "staff", staffMemberId: staff.id } };
}

/** An open session of an account; gives its token. */
export function makeSession(account: MadeAccount, kind: "guardian" | "staff" = "guardian") {
  return transaction((tx) =>
    openSession(tx, { accountId: account.id, kind, familyId: null, userAgent: "Firefox/140" }),
  );
}
