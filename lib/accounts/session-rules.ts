/** Delays of `rulings` 24, in real time. */
export const IDLE_MINUTES = { guardian: 120, staff: 30 } as const;
export const ABSOLUTE_HOURS = { guardian: 12, staff: 10 } as const;
/** How long before the end of a session its pages say so. */
export const WARNING_SECONDS = 120;
export const ACTIVATION_HOURS = 48;
export const RESET_MINUTES = 30;
/** How long after the password was given it is not asked again for what is sensitive. */
export const CONFIRMED_MINUTES = 10;
export const LETTER_DAYS = 90;

export type SessionKind = keyof typeof IDLE_MINUTES;

export type SessionFacts = {
  kind: SessionKind;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  accountLockedAt: Date | null;
};

/** True while the session may be used: neither revoked, idle too long, past its end, nor of a locked account. */
export function isSessionAlive(session: SessionFacts, at: Date): boolean {
  if (session.revokedAt || session.accountLockedAt) return false;
  if (at >= session.expiresAt) return false;
  return at.getTime() - session.lastSeenAt.getTime() < IDLE_MINUTES[session.kind] * 60_000;
}
