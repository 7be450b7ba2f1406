import { existsSync } from "node:fs";
import { mkdir, readdir, statfs } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";
import { fileStorage } from "#lib/files/file-storage.ts";
import type { Storage } from "#lib/files/storage.ts";
import { log } from "#lib/log.ts";
import { readDatabaseFacts } from "./queries.ts";
import { type ReadinessFault, readinessFaults } from "./readiness.ts";
import "server-only";

export type ReadinessSources = {
  isProduction: boolean;
  storage: Pick<Storage, "kind" | "health">;
  dataFolder: string;
  migrationsFolder: string;
  /** Free part of a folder's disk, from 0 to 1. */
  freeShare: (folder: string) => Promise<number>;
};

/** A probe that waits longer than a load balancer does says nothing to anybody. */
const MAX_WAIT_MS = 4_000;
/** Anybody may ask, and each look writes to the disk: one look serves everybody for this long. */
const KEEP_MS = 2_000;

/** Looks at the database, its migrations, the clock, the storage and the disk; returns what is wrong. */
export async function checkReadiness(
  given: Partial<ReadinessSources> = {},
): Promise<ReadinessFault[]> {
  const sources = { ...ownSources(), ...given };
  const [database, expected, isStorageWritable, freeShare] = await Promise.all([
    orNull(readDatabaseFacts()),
    orNull(migrationNames(sources.migrationsFolder)),
    orNull(sources.storage.health()),
    orNull(shareOf(sources)),
  ]);
  // A store elsewhere that fails stops the sending of files, not the portal: no other instance would do better.
  const isElsewhere = sources.storage.kind === "uploadthing";
  if (isElsewhere && isStorageWritable?.ok !== true)
    log().error({ event: "files.store.fails", store: sources.storage.kind });
  const facts = {
    database,
    expected: expected ?? [],
    freeShare,
    isProduction: sources.isProduction,
  };
  const faults = readinessFaults({
    ...facts,
    isStorageWritable: isElsewhere || isStorageWritable?.ok === true,
  });
  // Without the folder nobody can say that the history is complete.
  if (!expected && !faults.includes("migrations")) faults.push("migrations");
  return faults;
}

type Look = { at: number; faults: Promise<ReadinessFault[]> };
let last: Look | undefined;
let told = "";

/** True when the portal can serve. The reason for a no goes to the log, once per change, and nowhere else. */
export async function isReady(): Promise<boolean> {
  if (!last || performance.now() - last.at > KEEP_MS)
    last = { at: performance.now(), faults: checkReadiness() };
  const faults = await last.faults;
  const words = faults.join(" ");
  if (words !== told) {
    told = words;
    if (faults.length > 0) log().error({ event: "health.not-ready", faults });
    else log().info({ event: "health.ready-again" });
  }
  return faults.length === 0;
}

function ownSources(): ReadinessSources {
  return {
    isProduction: env.mode === "production",
    storage: fileStorage(),
    dataFolder: env.dataFolder,
    // Every way to start the portal starts it in the project's folder.
    migrationsFolder: path.join(/* turbopackIgnore: true */ process.cwd(), "prisma/migrations"),
    freeShare: freeShareOfDisk,
  };
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")));
}

async function shareOf({ dataFolder, freeShare }: ReadinessSources): Promise<number> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  return freeShare(dataFolder);
}

/** What is left to a plain user: the blocks kept for root do not count. */
async function freeShareOfDisk(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder);
  return blocks > 0 ? bavail / blocks : 0;
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), MAX_WAIT_MS);
  });
  try {
    return await Promise.race([reading, tooLate]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
