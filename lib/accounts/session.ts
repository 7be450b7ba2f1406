import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { noteCustody } from "#lib/custody/queries.ts";
import { payerFor } from "#lib/custody/scope.ts";
import { env } from "#lib/env.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { actorOf } from "./actor-of.ts";
import { noteVisit, type SessionRow, sessionOfToken } from "./read-session.ts";
import { safeReturnPath } from "./return-path.ts";
import { openSessionCookie, sessionCookieName } from "./session-cookie.ts";
import { delayOf, type SessionDelay } from "./session-delay.ts";
import type { SessionKind } from "./session-rules.ts";
import { addressOf } from "./socket-address.ts";

export type ParentContext = {
  sessionId: string;
  accountId: string;
  guardian: { id: string; firstName: string; lastName: string };
  family: { id: string; fileNumber: string; name: string };
  /** Who pays for what this person books in this family. */
  payerId: string;
  rights: "full" | "limited";
  actor: Actor;
};

export type StaffContext = {
  sessionId: string;
  accountId: string;
  staffMember: { id: string; firstName: string; lastName: string };
  permissions: ReadonlySet<string>;
  actor: Actor;
};

/** Whoever looks after her own account, parent or agent. */
export type AccountContext = {
  sessionId: string;
  accountId: string;
  kind: SessionKind;
  /** When the password was last given in this session. */
  confirmedAt: Date | null;
  actor: Actor;
};

/** Whoever may read a file: a guardian or a staff member; the use-case decides which file. */
export type ReaderContext =
  | { parent: ParentContext; staff: null }
  | { parent: null; staff: StaffContext };

/** The signed-in session, looked up once per request; null when there is none any more. */
export const currentSession = cache(async (): Promise<SessionRow | null> => {
  const row = await glance();
  return row && noteVisit(row);
});

/** The same by a request that is no visit, or not yet known to be one: it does not make the session last. */
export const glance = cache(async (): Promise<SessionRow | null> => {
  const token = await requestToken();
  return token ? sessionOfToken(token, { isGlance: true }) : null;
});

/** The token that this request's cookie carries, whether or not its session still exists. */
export const requestToken = cache(async (): Promise<string | null> => {
  return openSessionCookie((await cookies()).get(sessionCookieName())?.value);
});

/** How long the session of this request still lasts; asking is no visit. Null: it has ended. */
export async function glanceAtSession(): Promise<SessionDelay | null> {
  const row = await glance();
  return row && delayOf(row, realNow());
}

/** The same, of a request that is a visit. */
export async function sessionDelay(): Promise<SessionDelay | null> {
  const row = await currentSession();
  return row && delayOf(row, realNow());
}

/** First half of the caller's address: enough to see an attack, not to follow a person. */
export async function callerAddress(): Promise<{ full: string; prefix: string }> {
  const full = addressOf(await headers(), env);
  const prefix = full.includes(".")
    ? full.split(".").slice(0, 3).join(".")
    : full.split(":").slice(0, 4).join(":");
  return { full, prefix };
}

/** The guardian behind this request, in the family that the session looks at; null for anybody else. */
export const currentParent = cache(async () => parentOf(await currentSession()));

async function parentOf(row: SessionRow | null): Promise<ParentContext | null> {
  const guardian = row?.account.guardian;
  if (!row || !guardian || row.account.staffMember) return null;
  const link =
    guardian.guardianships.find(({ family }) => family.id === row.familyId) ??
    guardian.guardianships[0];
  if (!link) return null;
  const { family, rights, custody } = link;
  noteCustody(family.id, custody);
  return {
    sessionId: row.id,
    accountId: row.accountId,
    guardian: { id: guardian.id, firstName: guardian.firstName, lastName: guardian.lastName },
    family: { id: family.id, fileNumber: family.fileNumber, name: family.name },
    // Limited rights or weeks of her own: she books and pays for herself. The others share the family's payer.
    payerId: payerFor(custody, guardian.id),
    rights,
    actor: { kind: "guardian", guardianId: guardian.id, ipPrefix: (await callerAddress()).prefix },
  };
}

/** The staff member behind this request; null for anybody else. */
export const currentStaff = cache(async () => staffOf(await currentSession()));

async function staffOf(row: SessionRow | null): Promise<StaffContext | null> {
  const staff = row?.account.staffMember;
  if (!row || !staff) return null;
  return {
    sessionId: row.id,
    accountId: row.accountId,
    staffMember: { id: staff.id, firstName: staff.firstName, lastName: staff.lastName },
    permissions: new Set(staff.permissions.map(({ permission }) => permission)),
    actor: { kind: "staff", staffMemberId: staff.id, ipPrefix: (await callerAddress()).prefix },
  };
}

/** Whoever reads, by a request that a page makes alone: no visit, it does not make the session last. */
export async function glancingReader(): Promise<ReaderContext | null> {
  const row = await glance();
  const parent = await parentOf(row);
  if (parent) return { parent, staff: null };
  const staff = await staffOf(row);
  return staff && { parent: null, staff };
}

/** The account behind this request, whoever its person is. */
export const currentAccount = cache(async (): Promise<AccountContext | null> => {
  const row = await currentSession();
  if (!row || !(row.account.guardian || row.account.staffMember)) return null;
  return {
    sessionId: row.id,
    accountId: row.accountId,
    kind: row.account.staffMember ? "staff" : "guardian",
    confirmedAt: row.confirmedAt,
    actor: actorOf(row.account, { kind: "visitor", ipPrefix: (await callerAddress()).prefix }),
  };
});

/** For pages: the parent, or the sign-in page (which comes back), or "not found" for staff. */
export async function requireParent(returnTo?: string): Promise<ParentContext> {
  const parent = await currentParent();
  if (parent) return parent;
  if (await currentSession()) notFound();
  return goToSignIn(returnTo);
}

/** For pages: the staff member if entitled; anybody signed in without the right gets "not found". */
export async function requireStaff(
  permission?: Permission,
  returnTo?: string,
): Promise<StaffContext> {
  const staff = await currentStaff();
  if (staff && (!permission || staff.permissions.has(permission))) return staff;
  if (await currentSession()) notFound();
  return goToSignIn(returnTo);
}

/** The page asked for is written by lib/content-policy.ts, over whatever the client sent. */
async function goToSignIn(returnTo: string | undefined): Promise<never> {
  const path = safeReturnPath(returnTo ?? (await headers()).get("x-path"));
  redirect(path ? `/connexion?retour=${encodeURIComponent(path)}` : "/connexion");
}
