import type { PgBoss } from "pg-boss";
import { vi } from "vitest";

type Kept = { preauSender?: Promise<PgBoss> };

/**
 * One process runs many test files, so that packages are read and compiled once (half of the time of a whole run). Ours
 * are loaded anew for each file, and what they keep for the whole process is forgotten: no file can lean on another. To
 * be called before anything of ours is loaded. A subscriber to what Node itself tells (`node:diagnostics_channel`) stays:
 * few tests have one, each in a file of its own. Returns what ends the file: its sender of jobs, its timers that still
 * run, which would work in the next file's database, and its environment.
 */
export function forgetModules(): () => Promise<void> {
  vi.resetModules();
  for (const key of Object.keys(globalThis))
    if (key.startsWith("preau")) Reflect.deleteProperty(globalThis, key);
  const before = { ...process.env };
  const endTimers = noteTimers();
  return async () => {
    const sender = await (globalThis as Kept).preauSender?.catch(() => null);
    await sender?.stop({ graceful: false });
    endTimers();
    for (const key of Object.keys(process.env))
      if (!(key in before)) Reflect.deleteProperty(process.env, key);
    Object.assign(process.env, before);
  };
}

/** From here on every timer is noted. Returns what ends those that still run, and notes no more. */
function noteTimers(): () => void {
  const { setTimeout, setInterval } = globalThis;
  const timers = new Set<WeakRef<NodeJS.Timeout>>();
  const noted = <F extends typeof setTimeout | typeof setInterval>(start: F): F =>
    new Proxy(start, {
      apply: (run, self, given) => {
        const timer = Reflect.apply(run, self, given) as NodeJS.Timeout;
        // What has run is nobody's any more: only the others are still there at the end.
        timers.add(new WeakRef(timer));
        return timer;
      },
    });
  globalThis.setTimeout = noted(setTimeout);
  globalThis.setInterval = noted(setInterval);
  return () => {
    Object.assign(globalThis, { setTimeout, setInterval });
    for (const timer of timers) clearTimeout(timer.deref());
  };
}
