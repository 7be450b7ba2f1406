import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "#lib/env.ts";
import { PrismaClient } from "#lib/generated/prisma/client.ts";
import "server-only";
import { statementNames } from "./statement-names.ts";

type Connections = { pool: pg.Pool; client: PrismaClient };

// One pool per process, whatever the number of times the bundler loads this module.
const holder = globalThis as unknown as { preauConnections?: Connections };

function connect(): Connections {
  // The login owns the schema; the application works under a role that can rewrite neither money nor journal.
  const pool = new pg.Pool({
    connectionString: env.databaseUrl,
    options:
      "-c role=preau_app -c statement_timeout=10000 -c idle_in_transaction_session_timeout=20000",
    max: 20,
    connectionTimeoutMillis: 30_000,
    // A connection knows its statements: it outlives a quiet minute.
    idleTimeoutMillis: 60_000,
  });
  // A cut connection must not end the process: the pool makes a new one.
  pool.on("error", () => undefined);
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames() });
  return { pool, client: new PrismaClient({ adapter }) };
}

function connections(): Connections {
  holder.preauConnections ??= connect();
  return holder.preauConnections;
}

/** Plain pg pool under the application's role, for the few libraries that want one. */
export function pool(): pg.Pool {
  return connections().pool;
}

/** Closes every connection: command-line scripts and tests call it at their end. */
export async function closeDb(): Promise<void> {
  const open = holder.preauConnections;
  delete holder.preauConnections;
  if (!open) return;
  await open.client.$disconnect();
  await open.pool.end();
}

/** Prisma client under the role preau_app; connects at first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, key) {
    const value: unknown = Reflect.get(connections().client, key);
    return typeof value === "function" ? value.bind(connections().client) : value;
  },
});
