import "server-only";
import { totpSealKey } from "#lib/accounts/check-code.ts";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { seal, unseal } from "#lib/notifications/seal.ts";

export type SealRotation = { resealed: number; failed: string[]; left: number };

/**
 * The secrets of second factors, and the parameters of mails that wait, are sealed with the same keys as files.
 * Secrets are sealed anew; a mail that waits is only counted: it leaves, or ends, by itself.
 */
export async function rotateSeals(): Promise<SealRotation> {
  const active = `${env.documentKeys[0]?.id ?? ""}.`;
  const accounts = await db.account.findMany({
    where: { totpSealed: { not: null }, NOT: { totpSealed: { startsWith: active } } },
    select: { id: true, totpSealed: true },
  });
  const rotation: SealRotation = { resealed: 0, failed: [], left: 0 };
  for (const { id, totpSealed } of accounts) {
    if (!totpSealed) continue;
    const again = reseal(totpSealed, totpSealKey(id));
    if (again === null) {
      rotation.failed.push(`Account ${id}`);
      rotation.left += 1;
      continue;
    }
    const { count } = await db.account.updateMany({
      where: { id, totpSealed },
      data: { totpSealed: again },
    });
    rotation.resealed += count;
    if (count === 0) rotation.left += 1;
  }
  const [waiting] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "MailOutbox"
    WHERE state <> 'sent' AND params->>'sealed' IS NOT NULL
      AND NOT starts_with(params->>'sealed', ${active})`;
  rotation.left += waiting?.count ?? 0;
  return rotation;
}

function reseal(sealed: string, key: string): string | null {
  try {
    return seal(unseal({ sealed }, key), key).sealed;
  } catch {
    return null;
  }
}
