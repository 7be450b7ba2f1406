import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import "server-only";

/** A letter that may still open an account, with the words that its owner's password must not be made of. */
export async function findLiveLetter(letterId: string) {
  const letter = await db.accessLetter.findUnique({
    where: { id: letterId },
    select: {
      id: true,
      familyId: true,
      guardianId: true,
      usedAt: true,
      revokedAt: true,
      expiresAt: true,
      guardian: { select: { firstName: true, lastName: true, accountId: true } },
      family: { select: { name: true, fileNumber: true } },
    },
  });
  if (!letter || letter.usedAt || letter.revokedAt || letter.guardian.accountId) return null;
  return letter.expiresAt > (await now()) ? letter : null;
}

export type LiveLetter = NonNullable<Awaited<ReturnType<typeof findLiveLetter>>>;
