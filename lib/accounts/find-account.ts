import { db } from "#lib/db/client.ts";
import { keyedHash } from "./secrets.ts";
import "server-only";

/** What signing in needs of an account. */
export const accountSelect = {
  id: true,
  username: true,
  email: true,
  passwordHash: true,
  totpEnabledAt: true,
  createdAt: true,
  activatedAt: true,
  lockedAt: true,
  guardian: {
    select: {
      id: true,
      guardianships: { select: { familyId: true }, orderBy: { familyId: "asc" }, take: 1 },
    },
  },
  staffMember: { select: { id: true } },
} as const;

/** The account of a username or an e-mail address, in any case; null when there is none. */
export function findAccount(login: string) {
  const wanted = login.trim().toLowerCase();
  return db.account.findUnique({
    where: wanted.includes("@") ? { email: wanted } : { username: wanted },
    select: accountSelect,
  });
}

/** Whose guesses are counted: the account under both its names, or the unknown name, unreadable in the table. */
export function attemptSubject(login: string, account: { id: string } | null): string {
  return account?.id ?? keyedHash("login-attempts", login.trim().toLowerCase());
}
