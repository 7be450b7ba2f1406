import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { env } from "#lib/env.ts";
import { type Identity, rewrap, type Wrapped } from "#lib/files/envelope.ts";
import { activeKey, type KeyRing } from "#lib/files/key-ring.ts";
import { rotateSeals } from "./rotate-seals.ts";

const AT_ONCE = 200;

type Row = { id: string; version: number; wrappedKey: Uint8Array | null; masterKeyId: string };

/** One table that keeps wrapped keys. `save` writes only over what was read: a row changed meanwhile comes again. */
type Shelf = {
  name: string;
  identity: (row: Row) => Identity;
  next: (active: string, after: string) => Promise<Row[]>;
  save: (row: Row, wrapped: Wrapped) => Promise<{ count: number }>;
};

const select = { id: true, wrappedKey: true, masterKeyId: true } as const;
const sameId = ({ id, version }: Row): Identity => ({ id, version });
const wanted = (active: string, after: string) => ({
  where: { masterKeyId: { not: active }, wrappedKey: { not: null }, id: { gt: after } },
  orderBy: { id: "asc" as const },
  take: AT_ONCE,
  select,
});
const first = (rows: Omit<Row, "version">[]): Row[] => rows.map((row) => ({ ...row, version: 1 }));
const unchanged = ({ id, masterKeyId }: Row) => ({ id, masterKeyId, wrappedKey: { not: null } });

const SHELVES: Shelf[] = [
  {
    name: "Document",
    identity: sameId,
    next: async (...at) => first(await db.document.findMany(wanted(...at))),
    save: (row, data) => db.document.updateMany({ where: unchanged(row), data }),
  },
  {
    name: "StoredFile",
    identity: sameId,
    next: async (...at) => first(await db.storedFile.findMany(wanted(...at))),
    save: (row, data) => db.storedFile.updateMany({ where: unchanged(row), data }),
  },
  {
    name: "MessageAttachment",
    identity: sameId,
    next: async (...at) => first(await db.messageAttachment.findMany(wanted(...at))),
    save: (row, data) => db.messageAttachment.updateMany({ where: unchanged(row), data }),
  },
  {
    name: "PersonPhoto",
    identity: sameId,
    next: async (active, after) =>
      first(
        await db.personPhoto.findMany({
          where: { masterKeyId: { not: active }, id: { gt: after } },
          orderBy: { id: "asc" },
          take: AT_ONCE,
          select,
        }),
      ),
    save: ({ id, masterKeyId }, data) =>
      db.personPhoto.updateMany({ where: { id, masterKeyId }, data }),
  },
  {
    name: "DataExport",
    identity: sameId,
    next: async (...at) =>
      first(
        (await db.dataExport.findMany(wanted(...at))).flatMap(({ masterKeyId, ...row }) =>
          masterKeyId ? [{ ...row, masterKeyId }] : [],
        ),
      ),
    save: (row, data) => db.dataExport.updateMany({ where: unchanged(row), data }),
  },
  {
    name: "HealthSheet",
    identity: ({ id, version }) => ({ id: `health sheet ${id}`, version }),
    next: async (active, after) => {
      const rows = await db.healthSheet.findMany({
        where: { masterKeyId: { not: active }, childId: { gt: after } },
        orderBy: { childId: "asc" },
        take: AT_ONCE,
        select: { childId: true, version: true, wrappedKey: true, masterKeyId: true },
      });
      return rows.map(({ childId, ...row }) => ({ ...row, id: childId }));
    },
    save: ({ id, version, masterKeyId }, data) =>
      db.healthSheet.updateMany({ where: { childId: id, version, masterKeyId }, data }),
  },
];

export type Rotation = {
  /** Keys wrapped anew. */
  rewrapped: number;
  /** « Document <id> »: neither key of the ring opens it. */
  failed: string[];
  /** Rows that still hang on a key other than the active one. */
  left: number;
};

/**
 * Wraps every file's own key anew under the active master key, without touching a single file. May be stopped and
 * started again, and runs beside the portal. Once nothing is left, the old master key can be taken out of
 * DOCUMENT_KEYS.
 */
export async function rotateKeys(ring: KeyRing = env.documentKeys): Promise<Rotation> {
  const active = activeKey(ring).id;
  const result: Rotation = { rewrapped: 0, failed: [], left: 0 };
  for (const shelf of SHELVES) {
    let after = FIRST_ID;
    for (;;) {
      const rows = await shelf.next(active, after);
      for (const row of rows) await rotateRow(shelf, row, ring, result);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
    }
    result.left += (await shelf.next(active, FIRST_ID)).length;
  }
  const seals = await rotateSeals();
  result.rewrapped += seals.resealed;
  result.failed.push(...seals.failed);
  result.left += seals.left;
  if (result.rewrapped > 0)
    await transaction((tx) =>
      writeAudit(tx, {
        actor: { kind: "system" },
        action: "document.rewrap",
        objectKind: "MasterKey",
        facts: { rewrapped: result.rewrapped, failed: result.failed.length },
      }),
    );
  return result;
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

async function rotateRow(shelf: Shelf, row: Row, ring: KeyRing, result: Rotation): Promise<void> {
  if (!row.wrappedKey) return;
  const wrapped = { wrappedKey: new Uint8Array(row.wrappedKey), masterKeyId: row.masterKeyId };
  const again = rewrap(wrapped, shelf.identity(row), ring);
  if (!again.ok) result.failed.push(`${shelf.name} ${row.id}`);
  else result.rewrapped += (await shelf.save(row, again.value)).count;
}
