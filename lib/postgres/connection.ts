import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import net from "node:net";
import pg from "pg";

/** How to reach a cluster; kept beside it in a file that only its owner reads. */
export type Connection = {
  port: number;
  password: string;
  /** Process that started the server and will stop it. */
  launcherPid: number;
  /** Folder of its Unix socket, a shorter way than TCP; null: there is none. */
  socketFolder: string | null;
};

/** Owner of every database of an embedded cluster. */
export const OWNER = "preau";

/** Reads the recorded connection; null when there is none or it is damaged. */
export function readConnection(file: string): Connection | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    const port = Reflect.get(Object(read), "port");
    const password = Reflect.get(Object(read), "password");
    const launcherPid = Reflect.get(Object(read), "launcherPid");
    const socketFolder = Reflect.get(Object(read), "socketFolder");
    if (typeof port !== "number" || typeof password !== "string") return null;
    return {
      port,
      password,
      launcherPid: typeof launcherPid === "number" ? launcherPid : 0,
      socketFolder: typeof socketFolder === "string" ? socketFolder : null,
    };
  } catch {
    return null;
  }
}

export function writeConnection(file: string, connection: Connection): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

export function databaseUrl(connection: Connection, database: string): string {
  const { port, password, socketFolder } = connection;
  const url = `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return socketFolder ? `${url}?host=${encodeURIComponent(socketFolder)}` : url;
}

/** The same address by way of TCP. */
export function overTcp(url: string): string {
  const target = new URL(url);
  target.searchParams.delete("host");
  return target.toString();
}

/** Whether a server answers there and takes the recorded password; any error is a no. */
export async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl(connection, "postgres"),
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The preferred port if it is free on 127.0.0.1, else any free one. */
export async function freePort(preferred = 0): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? Promise.reject(new Error("no port"));
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1" }, () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}
