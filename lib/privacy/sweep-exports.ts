import "server-only";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { discardFile } from "#lib/files/seal-file.ts";

/** Calls failed what no try has finished within the hour, and deletes the archives whose days are over. */
export async function sweepExports(): Promise<number> {
  await db.dataExport.updateMany({
    where: {
      state: { in: ["queued", "running"] },
      requestedAt: { lt: later(await now(), { hours: -1 }) },
    },
    data: { state: "failed" },
  });
  const over = await db.dataExport.findMany({
    where: { state: "done", expiresAt: { lt: await now() } },
    select: { id: true, storageKey: true },
    take: 200,
  });
  for (const { id, storageKey } of over) {
    // The key goes first: without it the bytes are noise.
    await db.dataExport.update({
      where: { id },
      data: { state: "expired", wrappedKey: null, storageKey: null },
    });
    if (storageKey) await discardFile(storageKey);
  }
  return over.length;
}
