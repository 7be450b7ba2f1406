import "server-only";
import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import { db } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";

/**
 * Which files were erased and when, ids only, in a file beside the database: a backup restored later brings their names
 * back, and this list tells that they must go again. It only grows.
 */
export type Erasure = { familyId: string; erasedAt: Date };

const NAME = "erasures.jsonl";
const OWNER_ONLY = 0o600;

const lineSchema = z.object({ familyId: z.uuid(), erasedAt: z.iso.datetime() });

function listPath(): string {
  return path.join(/* turbopackIgnore: true */ env.dataFolder, NAME);
}

/** Each file once, as first noted. A line cut by a crash is left out: the nightly sweep notes its file again. */
export async function readErasures(): Promise<Erasure[]> {
  const text = await readFile(listPath(), "utf8").catch((error: unknown) => {
    if (error instanceof Error && Reflect.get(error, "code") === "ENOENT") return "";
    throw error;
  });
  const known = new Map<string, Erasure>();
  for (const line of text.split("\n")) {
    const parsed = lineSchema.safeParse(jsonOf(line));
    if (!parsed.success || known.has(parsed.data.familyId)) continue;
    const { familyId, erasedAt } = parsed.data;
    known.set(familyId, { familyId, erasedAt: new Date(erasedAt) });
  }
  return [...known.values()];
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Adds lines at the end, on the disk itself before it returns. */
export async function noteErasures(erasures: readonly Erasure[]): Promise<void> {
  if (erasures.length === 0) return;
  await mkdir(env.dataFolder, { recursive: true });
  const file = await open(listPath(), "a", OWNER_ONLY);
  try {
    // A new line first: whatever a crash left half written stays alone.
    const lines = erasures.map(({ familyId, erasedAt }) =>
      JSON.stringify({ familyId, erasedAt: erasedAt.toISOString() }),
    );
    await file.appendFile(`\n${lines.join("\n")}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Notes what the database knows to be erased and the list does not: a crash between the two, or a list that was lost. */
export async function completeErasureList(): Promise<number> {
  const noted = new Set((await readErasures()).map(({ familyId }) => familyId));
  const erased = await db.family.findMany({
    where: { erasedAt: { not: null } },
    orderBy: { erasedAt: "asc" },
    select: { id: true, erasedAt: true },
  });
  const missing = erased.flatMap(({ id, erasedAt }) =>
    erasedAt && !noted.has(id) ? [{ familyId: id, erasedAt }] : [],
  );
  await noteErasures(missing);
  return missing.length;
}
