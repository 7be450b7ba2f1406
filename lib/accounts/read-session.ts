import "server-only";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { hashToken } from "./secrets.ts";
import { isSessionAlive, type SessionKind } from "./session-rules.ts";

const TOUCH_MS = 60_000;

type Reading = {
  /** Nobody is there: a page only asks how long it still has. */
  isGlance?: boolean;
};

/** The live session of a token with its person, or null; notes the visit once a minute. */
export async function sessionOfToken(token: string, { isGlance = false }: Reading = {}) {
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
  const kind: SessionKind = row.account.staffMember ? "staff" : "guardian";
  if (!isSessionAlive({ ...row, kind, accountLockedAt: row.account.lockedAt }, at)) return null;
  if (isGlance || at.getTime() - row.lastSeenAt.getTime() <= TOUCH_MS) return { ...row, kind };
  await db.session.updateMany({ where: { id: row.id }, data: { lastSeenAt: at } });
  return { ...row, kind, lastSeenAt: at };
}

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOfToken>>>;
