import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";

/** Process number in the cluster's postmaster.pid; null without such a file. */
export function recordedPostmaster(cluster: string): number | null {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return Reflect.get(Object(error), "code") === "EPERM";
  }
}

/** Whether the recorded postmaster, or a backend which outlived it, still works on this cluster. */
export function isServed(cluster: string): boolean {
  const pid = recordedPostmaster(cluster);
  if (pid === null) return false;
  if (process.platform !== "linux") return isAlive(pid);
  // Every PostgreSQL process works inside its data folder.
  return readdirSync("/proc").some(
    (entry) => /^\d+$/.test(entry) && workingFolder(entry) === cluster,
  );
}

/**
 * PostgreSQL refuses to start when the number in an old postmaster.pid belongs to any living process of the
 * same identity, even one which is no PostgreSQL (a restarted container gives the same numbers again).
 */
export function forgetForeignPostmaster(cluster: string): void {
  if (process.platform !== "linux") return;
  const pid = recordedPostmaster(cluster);
  if (pid !== null && isAlive(pid) && !isServed(cluster))
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
