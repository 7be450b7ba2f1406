import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import pg from "pg";
import { startPostgres } from "#lib/postgres/launcher.ts";
import { recordedPostmaster } from "#lib/postgres/left-over.ts";

export const isRoot = process.getuid?.() === 0;

const cleanups: (() => Promise<void> | void)[] = [];

/** A temporary folder that everybody may cross. */
export function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "preau-launcher-"));
  chmodSync(folder, mode);
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server in this process; it is stopped and its folder deleted after the test. */
export async function started(dataFolder: string) {
  const postgres = await startPostgres({ dataFolder });
  cleanups.push(async () => {
    await postgres.stop();
    rmSync(postgres.folder, { recursive: true, force: true });
  });
  return postgres;
}

type Told = { port: number; folder: string; notice: string | null; url: string; error?: string };

/** Starts a server from a process of its own, under another identity if asked. */
export async function startedElsewhere(dataFolder: string, uid?: number) {
  const script = path.resolve("tests/support/launcher-child.ts");
  const child = spawn(process.execPath, [script, dataFolder], {
    stdio: ["pipe", "pipe", "inherit"],
    cwd: path.resolve("."),
    env: { ...process.env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = async () => {
    child.stdin.end();
    await ended;
  };
  cleanups.push(end);
  const line = await new Promise<string>((resolve) =>
    readline.createInterface({ input: child.stdout }).once("line", resolve),
  );
  const told: Told = JSON.parse(line);
  const killLauncher = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { told, end, killLauncher };
}

export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
}

/** Runs statements one by one on a connection of their own; returns the rows of the last. */
export async function sql(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  let rows: unknown[] = [];
  try {
    for (const statement of statements) rows = (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
  return rows;
}

export function clusterOf(folder: string): string {
  return path.join(folder, "cluster");
}

/** Process number of the server that works on this folder; throws without one. */
export function postmasterOf(folder: string): number {
  const pid = recordedPostmaster(clusterOf(folder));
  if (pid === null) throw new Error("no postmaster is recorded");
  return pid;
}

/** User under which a process runs (Linux). */
export function userOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}
