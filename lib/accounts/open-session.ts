import { later, realNow } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { deviceName } from "./device-name.ts";
import { hashToken, newToken } from "./secrets.ts";
import { ABSOLUTE_HOURS, type SessionKind } from "./session-rules.ts";
import "server-only";

type NewSession = {
  accountId: string;
  kind: SessionKind;
  familyId: string | null;
  userAgent: string;
};

/** Creates a session row under a new random token, which only the caller gets. Real time (rulings: one clock). */
export async function openSession(tx: Tx, session: NewSession): Promise<string> {
  const token = newToken();
  const at = realNow();
  await tx.session.create({
    data: {
      tokenHash: hashToken(token),
      accountId: session.accountId,
      familyId: session.familyId,
      createdAt: at,
      lastSeenAt: at,
      confirmedAt: at,
      expiresAt: later(at, { hours: ABSOLUTE_HOURS[session.kind] }),
      device: deviceName(session.userAgent),
    },
    select: { id: true },
  });
  return token;
}

/** Ends an account's sessions, all or all but one; gives how many were open. */
export async function revokeSessions(
  tx: Tx,
  accountId: string,
  except?: string | undefined,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { accountId, revokedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { revokedAt: realNow() },
  });
  return count;
}
