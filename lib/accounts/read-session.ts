import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { hashToken } from "./secrets.ts";
import { isSessionAlive } from "./session-rules.ts";

const TOUCH_MS = 60_000;

/** The live session of a token with its person, or null; notes the visit once a minute. */
export async function sessionOfToken(token: string) {
  const row = await db.session.findUnique({
    where: { tokenHash: hashToken(token) },
    include: {
      account: {
        select: {
          id: true,
          username: true,
          email: true,
          lockedAt: true,
          activatedAt: true,
          guardian: {
            select: {
              id: true,
              firstName: true,
              lastName: true,
              guardianships: {
                select: {
                  rights: true,
                  family: {
                    select: { id: true, fileNumber: true, name: true, defaultPayerId: true },
                  },
                },
                orderBy: { familyId: "asc" },
              },
            },
          },
          staffMember: {
            select: {
              id: true,
              firstName: true,
              lastName: true,
              permissions: { select: { permission: true } },
            },
          },
        },
      },
    },
  });
  if (!row?.account.activatedAt) return null;
  const at = realNow();
  const kind = row.account.staffMember ? "staff" : "guardian";
  if (!isSessionAlive({ ...row, kind, accountLockedAt: row.account.lockedAt }, at)) return null;
  if (at.getTime() - row.lastSeenAt.getTime() > TOUCH_MS) {
    await db.session.updateMany({ where: { id: row.id }, data: { lastSeenAt: at } });
  }
  return row;
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOfToken>>>;
