import { readFileSync } from "node:fs";
import { freePort, overTcp } from "#lib/postgres/connection.ts";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";
import { stopChild } from "../children.ts";
import { startPortal } from "../portal.ts";
import { type SqlCounter, startSqlCounter } from "./sql-counter.ts";
import { Visitor } from "./visitor.ts";

/** People of the town that the bench and the tests of the build look through. */
export const PARENT = { login: "claire.morel", password: "trois crêpes avant le goûter" };
export const STAFF = { login: "mairie", password: "jolie cour de récré à midi" };

export type CountedPortal = {
  base: string;
  counter: SqlCounter;
  /** Time that its process has been at work; null where the system does not tell. */
  cpuMs(): number | null;
  pid: number | undefined;
  close(): Promise<void>;
};

/** The built portal on a database of its own, without background work, its statements counted on their way. */
export async function startCountedPortal(
  databaseUrl: string,
  dataFolder: string,
): Promise<CountedPortal> {
  const counted = new URL(overTcp(databaseUrl));
  const counter = await startSqlCounter({ host: counted.hostname, port: Number(counted.port) });
  counted.hostname = "127.0.0.1";
  counted.port = String(counter.port);
  const portal = await startPlainPortal(counted.toString(), dataFolder);
  return {
    ...portal,
    counter,
    close: async () => {
      await portal.close();
      await counter.close();
    },
  };
}

/** The same with nothing in between: who counts also costs. */
export async function startPlainPortal(
  databaseUrl: string,
  dataFolder: string,
  more: Record<string, string | undefined> = {},
  flags?: readonly string[],
): Promise<Omit<CountedPortal, "counter">> {
  const port = await freePort();
  const env = { ...portalEnvironment(databaseUrl, dataFolder, port), ...more };
  const portal = await startPortal("start", port, env, flags);
  return {
    base: `http://localhost:${port}`,
    cpuMs: () => cpuOf(portal.pid),
    pid: portal.pid,
    close: () => stopChild(portal),
  };
}

export function portalEnvironment(databaseUrl: string, dataFolder: string, port: number) {
  return {
    ...TEST_ENVIRONMENT,
    LOG_LEVEL: "error",
    // Background work would be counted with the pages'.
    WORKER: "0",
    DATABASE_URL: databaseUrl,
    PREAU_DATA: dataFolder,
    AUTH_URL: `http://localhost:${port}`,
    PORT: String(port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

export async function signedIn(
  base: string,
  who: { login: string; password: string },
): Promise<Visitor> {
  const visitor = new Visitor(base);
  const status = await visitor.post("/connexion", "login", who);
  if (status >= 400 || (await visitor.get("/connexion")).status < 300)
    throw new Error(`no sign-in for ${who.login} (${status})`);
  return visitor;
}

/** User and system time of a process and of its children that have ended, from Linux's own table of processes. */
function cpuOf(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / CLOCK_TICKS;
  } catch {
    return null;
  }
}

const CLOCK_TICKS = 100;
