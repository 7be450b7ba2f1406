import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { beforeLeaving } from "./lifecycle.ts";

export const ROOT = path.resolve(import.meta.dirname, "..");

type Environment = Record<string, string | undefined>;

// Prisma's PostgreSQL adapter still calls pg in a way that pg will drop in its next major version: one harmless line
// that would worry whoever starts the demonstration.
const QUIET = "--disable-warning=DeprecationWarning";

/** Full environment of a child: ours, with these changes (undefined takes a variable away). */
export function environment(changes: Environment): NodeJS.ProcessEnv {
  const nodeOptions = [process.env.NODE_OPTIONS, QUIET].filter(Boolean).join(" ");
  return { ...process.env, NODE_OPTIONS: nodeOptions, ...changes };
}

/** Arguments that run a packaged command-line program under this very Node. */
export const PROGRAMS = {
  next: path.join(ROOT, "node_modules/next/dist/bin/next"),
  prisma: path.join(ROOT, "node_modules/prisma/build/index.js"),
  vitest: path.join(ROOT, "node_modules/vitest/vitest.mjs"),
  playwright: path.join(ROOT, "node_modules/@playwright/test/cli.js"),
  tsc: path.join(ROOT, "node_modules/typescript/bin/tsc"),
  biome: path.join(ROOT, "node_modules/@biomejs/biome/bin/biome"),
};

/** A child under this Node, in a group of its own: Ctrl+C reaches us alone, and we stop things in order. */
export function startNode(args: string[], env: Environment): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: environment(env),
    stdio: ["ignore", "inherit", "inherit"],
    detached: process.platform !== "win32",
  });
  beforeLeaving(() => stopChild(child));
  return child;
}

/** Runs a child to its end on our screen; resolves to its exit code. */
export async function runNode(args: string[], env: Environment = {}): Promise<number> {
  return ended(startNode(args, env));
}

/** Runs a child that must succeed; throws the sentence otherwise. */
export async function mustRunNode(
  args: string[],
  env: Environment,
  sentence: string,
): Promise<void> {
  if ((await runNode(args, env)) !== 0) throw new Error(sentence);
}

/** Resolves to the exit code when the child has ended (1 for a signal or a failed start). */
export function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? 1);
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Asks a child and all that it started to end; insists after a while. */
export async function stopChild(child: ChildProcess, patienceMs = 20_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  signalGroup(child, "SIGTERM");
  const insist = setTimeout(() => signalGroup(child, "SIGKILL"), patienceMs);
  await ended(child);
  clearTimeout(insist);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (!child.pid) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has just ended.
  }
}
