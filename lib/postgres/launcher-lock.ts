import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "./left-over.ts";

const PAUSE_MS = 100;
const ATTEMPTS = 900;

/** Runs one launcher at a time on a cluster; the lock of a process that died is taken over. */
export async function withLauncherLock<T>(file: string, run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; !take(file); attempt += 1) {
    const holder = Number.parseInt(read(file), 10);
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
    else if (attempt >= ATTEMPTS)
      throw new Error(
        `Un autre démarrage de PostgreSQL est en cours (processus ${holder}). Arrêtez-le, ou supprimez ${file}.`,
      );
    else await wait(PAUSE_MS);
  }
  try {
    return await run();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (Reflect.get(Object(error), "code") === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
