import { vi } from "vitest";

/**
 * One process runs many test files, so that packages are read and compiled once (half of the time of a whole run). Ours
 * are loaded anew for each file, and what they keep for the whole process is forgotten: no file can lean on another. To
 * be called before anything of ours is loaded. A subscriber to what Node itself tells (`node:diagnostics_channel`) stays:
 * few tests have one, each in a file of its own. Returns what puts the environment back at the end of the file.
 */
export function forgetModules(): () => void {
  vi.resetModules();
  for (const key of Object.keys(globalThis))
    if (key.startsWith("preau")) Reflect.deleteProperty(globalThis, key);
  const before = { ...process.env };
  return () => {
    for (const key of Object.keys(process.env))
      if (!(key in before)) Reflect.deleteProperty(process.env, key);
    Object.assign(process.env, before);
  };
}
