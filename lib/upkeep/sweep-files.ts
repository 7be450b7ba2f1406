import "server-only";
import * as z from "zod";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { fileStorage } from "#lib/files/file-storage.ts";
import { type Storage, type StorageKey, toStorageKey } from "#lib/files/storage.ts";
import { log } from "#lib/log.ts";

const AT_ONCE = 200;
/** An upload stores its bytes before its row: younger files are somebody's upload of this moment. */
const GRACE = { hours: -24 };

const documentsSchema = z.object({ keepReplacedDays: z.int().min(0).max(3650) });
const KEEP_REPLACED_DAYS = 365;

export type Sweep = {
  /** Replaced documents whose key and bytes were erased. */
  erased: number;
  /** Stored bytes that no row owns, deleted. */
  orphans: number;
  /** Rows whose bytes are not there: reported, never touched. */
  missing: number;
};

/** Erases what was replaced long ago, deletes bytes without row, reports rows without bytes. */
export async function sweepFiles(storage: Storage = fileStorage()): Promise<Sweep> {
  const erased = await eraseReplaced(storage);
  await eraseStrangers();
  const orphans = await deleteOrphans(storage);
  const missing = await countMissing(storage);
  if (missing > 0) log().error({ event: "files.missing", missing });
  return { erased, orphans, missing };
}

/** Setting `documents`: how many days a replaced document is kept; a year unless told. */
async function keepReplacedDays(): Promise<number> {
  const row = await db.setting.findUnique({ where: { key: "documents" } });
  const parsed = documentsSchema.safeParse(row?.value);
  return parsed.success ? parsed.data.keepReplacedDays : KEEP_REPLACED_DAYS;
}

async function eraseReplaced(storage: Storage): Promise<number> {
  const before = later(await now(), { days: -(await keepReplacedDays()) });
  const keys = await transaction(async (tx) => {
    const where = { replacedAt: { lt: before }, wrappedKey: { not: null } };
    const rows = await tx.document.findMany({
      where,
      orderBy: { id: "asc" },
      take: AT_ONCE,
      select: { id: true, storageKey: true },
    });
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    await tx.document.updateMany({ where: { id: { in: ids } }, data: { wrappedKey: null } });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "document.erase",
      objectKind: "Document",
      facts: { erased: ids.length },
    });
    return rows.map(({ storageKey }) => storageKey);
  });
  // Bytes that stay behind here have no key any more; the next sweep deletes them.
  for (const key of keys) await storage.delete(toStorageKey(key));
  return keys.length;
}

/** Photos of people who are on no list any more; their bytes go with the orphans of the next night. */
async function eraseStrangers(): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "PersonPhoto" p WHERE p."personName" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM "AuthorisedPerson" a WHERE a."childId" = p."childId" AND a.name = p."personName")`;
}

async function deleteOrphans(storage: Storage): Promise<number> {
  const before = later(realNow(), GRACE);
  let orphans = 0;
  for await (const batch of batches(storage)) {
    const old = batch.filter(({ storedAt }) => storedAt < before).map(({ key }) => key);
    const owned = await ownedOf(old);
    for (const key of old) {
      if (owned.has(key)) continue;
      await storage.delete(key);
      orphans += 1;
    }
  }
  return orphans;
}

async function* batches(storage: Storage) {
  let batch: { key: StorageKey; storedAt: Date }[] = [];
  for await (const file of storage.list()) {
    batch.push(file);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The keys that a row still opens. */
async function ownedOf(keys: string[]): Promise<Set<string>> {
  const where = { storageKey: { in: keys }, wrappedKey: { not: null } };
  const select = { storageKey: true } as const;
  const found = await Promise.all([
    db.document.findMany({ where, select }),
    db.storedFile.findMany({ where, select }),
    db.messageAttachment.findMany({ where, select }),
    db.dataExport.findMany({ where, select }),
    db.personPhoto.findMany({ where: { storageKey: { in: keys } }, select }),
  ]);
  return new Set(found.flat().flatMap(({ storageKey }) => (storageKey ? [storageKey] : [])));
}

async function countMissing(storage: Storage): Promise<number> {
  let missing = 0;
  const read = { where: { wrappedKey: { not: null } }, select: { storageKey: true } } as const;
  const rows = await Promise.all([
    db.document.findMany(read),
    db.storedFile.findMany(read),
    db.messageAttachment.findMany(read),
    db.personPhoto.findMany({ select: { storageKey: true } }),
  ]);
  const present = new Set<string>();
  for await (const { key } of storage.list()) present.add(key);
  for (const { storageKey } of rows.flat()) {
    // Stored after the list was read, perhaps: asked again before it is called missing.
    if (present.has(storageKey)) continue;
    if ((await storage.stat(toStorageKey(storageKey))) === null) missing += 1;
  }
  return missing;
}
