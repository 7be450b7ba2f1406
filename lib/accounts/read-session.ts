import "server-only";
import { type Moment, momentColumns, noteMoment, realNow } from "#lib/clock.ts";
import { custodyColumns } from "#lib/custody/custody-rows.ts";
import type { CustodyFacts, Rights } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { sql } from "#lib/db/sql.ts";
import { hashToken } from "./secrets.ts";
import { isSessionAlive, type SessionKind } from "./session-rules.ts";

const TOUCH_MS = 60_000;

type Reading = {
  /** Nobody is there: a page only asks how long it still has. */
  isGlance?: boolean;
};

/** The live session of a token with its person, or null; notes the visit once a minute. */
export async function sessionOfToken(token: string, { isGlance = false }: Reading = {}) {
  const row = await liveSession(token);
  return row && !isGlance ? noteVisit(row) : row;
}

/** The same row, with its visit noted once a minute. */
export async function noteVisit<Row extends { id: string; lastSeenAt: Date }>(
  row: Row,
): Promise<Row> {
  const at = realNow();
  if (at.getTime() - row.lastSeenAt.getTime() <= TOUCH_MS) return row;
  await db.session.updateMany({ where: { id: row.id }, data: { lastSeenAt: at } });
  return { ...row, lastSeenAt: at };
}

async function liveSession(token: string) {
  const row = await readSession(token);
  if (!row?.account.activatedAt) return null;
  const at = realNow();
  const kind: SessionKind = row.account.staffMember ? "staff" : "guardian";
  if (!isSessionAlive({ ...row, kind, accountLockedAt: row.account.lockedAt }, at)) return null;
  return { ...row, kind };
}

/**
 * By one statement: the session, its person with her families, their custody, and the moment. Dates of the
 * session and the account come as instants, the rest as JSON.
 */
async function readSession(token: string) {
  const rows = await db.$queryRaw<Read[]>`
    SELECT ${momentColumns}, s.id, s."accountId", s."familyId", s."createdAt", s."lastSeenAt", s."expiresAt",
      s."revokedAt", s."confirmedAt", s.device, a.username, a.email, a."lockedAt", a."activatedAt",
      (SELECT json_build_object('id', g.id, 'firstName', g."firstName", 'lastName', g."lastName",
          'guardianships', (SELECT coalesce(json_agg(json_build_object('rights', r.rights,
              'family', json_build_object('id', f.id, 'fileNumber', f."fileNumber", 'name', f.name),
              'custody', ${custodyColumns(sql`f`)}) ORDER BY r."familyId"), '[]')
            FROM "Guardianship" r JOIN "Family" f ON f.id = r."familyId" WHERE r."guardianId" = g.id))
        FROM "Guardian" g WHERE g."accountId" = a.id) AS guardian,
      (SELECT json_build_object('id', m.id, 'firstName', m."firstName", 'lastName', m."lastName",
          'permissions', (SELECT coalesce(json_agg(json_build_object('permission', p.permission)), '[]')
            FROM "StaffPermission" p WHERE p."staffMemberId" = m.id))
        FROM "StaffMember" m WHERE m."accountId" = a.id) AS "staffMember"
    FROM (VALUES (1)) AS once LEFT JOIN "Session" s ON s."tokenHash" = ${hashToken(token)}
      LEFT JOIN "Account" a ON a.id = s."accountId"`;
  const row = rows[0];
  if (!row) return null;
  noteMoment(row);
  if (row.id === null) return null;
  const { at, stamp, username, email, lockedAt, activatedAt, guardian, staffMember, ...session } =
    row;
  return {
    ...session,
    account: { id: row.accountId, username, email, lockedAt, activatedAt, guardian, staffMember },
  };
}

type Read = Moment & (Found | { id: null });

type Found = {
  id: string;
  accountId: string;
  familyId: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  confirmedAt: Date | null;
  device: string;
  username: string;
  email: string;
  lockedAt: Date | null;
  activatedAt: Date | null;
  guardian: {
    id: string;
    firstName: string;
    lastName: string;
    guardianships: {
      rights: Rights;
      family: { id: string; fileNumber: string; name: string };
      custody: CustodyFacts;
    }[];
  } | null;
  staffMember: {
    id: string;
    firstName: string;
    lastName: string;
    permissions: { permission: string }[];
  } | null;
};

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOfToken>>>;
