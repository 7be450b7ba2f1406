import { now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { hashToken } from "./secrets.ts";
import { isSessionAlive, type SessionKind } from "./session-rules.ts";
import { suggestUsername } from "./usernames.ts";
import "server-only";

/** What « Mon compte » shows. */
export function readAccount(accountId: string) {
  return db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { username: true, email: true, totpSealed: true, totpEnabledAt: true },
  });
}

export type OpenSession = { id: string; device: string; createdAt: Date; lastSeenAt: Date };

/** The open sessions of an account, last used first. */
export async function listSessions(
  accountId: string,
  kind: SessionKind = "guardian",
): Promise<OpenSession[]> {
  const at = realNow();
  const rows = await db.session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: at } },
    orderBy: { lastSeenAt: "desc" },
  });
  return rows
    .filter((row) => isSessionAlive({ ...row, kind, accountLockedAt: null }, at))
    .map(({ id, device, createdAt, lastSeenAt }) => ({ id, device, createdAt, lastSeenAt }));
}

export type LinkState = "good" | "expired" | "used" | "active";

/** What a mailed link would do now; reading it changes nothing. An unknown one is as good as expired. */
export async function readLink(
  token: string,
  kind: "activation" | "reset" | "welcome" | "email",
): Promise<LinkState> {
  const link = await db.accountToken.findFirst({
    where: { tokenHash: hashToken(token), kind },
    select: { usedAt: true, expiresAt: true, account: { select: { activatedAt: true } } },
  });
  if (link && (kind === "activation" || kind === "welcome") && link.account.activatedAt)
    return "active";
  if (!link || (!link.usedAt && link.expiresAt <= (await now()))) return "expired";
  return link.usedAt ? "used" : "good";
}

/** The account behind an activation link, alive or not: whoever holds it has read its mailbox. */
export async function accountOfActivationLink(token: string) {
  const link = await db.accountToken.findFirst({
    where: { tokenHash: hashToken(token), kind: "activation" },
    select: { account: { select: { id: true, email: true } } },
  });
  return link?.account ?? null;
}

/** A free username made of the person's name: `camille.martin`, else `camille.martin2`… */
export async function freeUsername(firstName: string, lastName: string): Promise<string> {
  const wanted = Array.from({ length: 30 }, (_, rank) =>
    suggestUsername(firstName, lastName, rank + 1),
  );
  const taken = await db.account.findMany({
    where: { username: { in: wanted } },
    select: { username: true },
  });
  const names = new Set(taken.map(({ username }) => username));
  return wanted.find((name) => !names.has(name)) ?? "";
}

/** The username proposed to whoever holds a welcome link. */
export async function usernameOfWelcome(token: string): Promise<string> {
  const link = await db.accountToken.findFirst({
    where: { tokenHash: hashToken(token), kind: "welcome" },
    select: { account: { select: { username: true } } },
  });
  return link?.account.username ?? "";
}

/** The files behind a guardian, by name. */
export async function listOwnFamilies(guardianId: string) {
  const rows = await db.guardianship.findMany({
    where: { guardianId },
    orderBy: [{ family: { name: "asc" } }, { familyId: "asc" }],
    select: { family: { select: { id: true, name: true, fileNumber: true } } },
  });
  return rows.map(({ family }) => family);
}

/** The invitations of a family, newest first. */
export function listInvitations(familyId: string) {
  return db.accountRequest.findMany({
    where: { familyId, kind: "invitation" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 10,
    select: {
      id: true,
      firstName: true,
      lastName: true,
      state: true,
      reason: true,
      createdAt: true,
    },
  });
}
