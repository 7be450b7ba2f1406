import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { discardFile } from "#lib/files/seal-file.ts";

/** Deletes the archives whose days are over. */
export async function sweepExports(): Promise<number> {
  const over = await db.dataExport.findMany({
    where: { storageKey: { not: null }, expiresAt: { lt: await now() } },
    select: { id: true, storageKey: true },
    take: 200,
  });
  for (const { id, storageKey } of over) {
    // The key goes first: without it the bytes are noise.
    await db.dataExport.update({
      where: { id },
      data: { wrappedKey: null, storageKey: null },
    });
    if (storageKey) await discardFile(storageKey);
  }
  return over.length;
}
