import "server-only";
import { env } from "#lib/env.ts";
import { open, seal } from "#lib/files/envelope.ts";
import { emptyHealth, type HealthContent, healthContent } from "./health-content.ts";

type SealedSheet = {
  sealed: Uint8Array;
  wrappedKey: Uint8Array;
  masterKeyId: string;
  version: number;
};

/** A name that no file has: a sheet never opens as a file, nor under another child. */
function identity(childId: string, version: number) {
  return { id: `health sheet ${childId}`, version };
}

/** Seals a sheet under a key of its own, wrapped by the active master key. */
export function sealHealth(childId: string, version: number, content: HealthContent) {
  const bytes = Buffer.from(JSON.stringify(content), "utf8");
  const { sealed, wrappedKey, masterKeyId } = seal(
    bytes,
    identity(childId, version),
    env.documentKeys,
  );
  return { sealed: new Uint8Array(sealed), wrappedKey, masterKeyId, version };
}

/** Opens a sheet; an absent one is empty. Throws when it was damaged or its master key is gone. */
export function openHealth(childId: string, row: SealedSheet | null): HealthContent {
  if (!row) return emptyHealth;
  const opened = open(row.sealed, row, identity(childId, row.version), env.documentKeys);
  if (!opened.ok) throw new Error(`health sheet of ${childId}: ${opened.refusal.code}`);
  return healthContent.parse(JSON.parse(opened.value.toString("utf8")));
}
