/** What can keep a portal from serving; the words that the log carries. */
export type ReadinessFault = "database" | "migrations" | "storage" | "disk" | "clock";

export type ReadinessFacts = {
  /** What the database says, or null when it does not answer. */
  database: {
    /** Names of the migrations that finished. */
    applied: readonly string[];
    /** Some migration began without ending. */
    hasUnfinished: boolean;
    /** How far the demonstration's clock was moved, in seconds. */
    clockSeconds: number;
  } | null;
  /** Names of the migrations that this version of the program brings. */
  expected: readonly string[];
  isStorageWritable: boolean;
  /** Free part of the data folder's disk, from 0 to 1; null when it cannot be known. */
  freeShare: number | null;
  /** Production: the clock may not be moved. */
  isProduction: boolean;
};

/** Documents and database both need room to write: below this part of the disk, stop taking people in. */
export const MIN_FREE_SHARE = 0.1;

/** Everything that is wrong, in a fixed order; empty: ready. A database ahead of the program is no fault. */
export function readinessFaults(facts: ReadinessFacts): ReadinessFault[] {
  const { database, expected, isStorageWritable, freeShare, isProduction } = facts;
  const faults: ReadinessFault[] = [];
  if (!database) faults.push("database");
  else {
    const applied = new Set(database.applied);
    if (database.hasUnfinished || expected.some((name) => !applied.has(name)))
      faults.push("migrations");
    if (isProduction && database.clockSeconds !== 0) faults.push("clock");
  }
  if (!isStorageWritable) faults.push("storage");
  if (freeShare === null || freeShare <= MIN_FREE_SHARE) faults.push("disk");
  return faults;
}
