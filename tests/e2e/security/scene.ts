import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { Permission } from "#lib/staff/permissions.ts";
import { makeSceneOf } from "../scene.ts";

export type Ids = Record<
  | "familyId"
  | "guardianId"
  | "childId"
  /** The child again: what an agent corrects. */
  | "subjectId"
  | "slotId"
  | "requestId"
  | "waitingId"
  | "paymentId"
  | "invoiceId"
  | "documentId"
  | "changeId",
  string
>;
export type FamilyActor = { canaries: string[]; cookie: string; accountId: string; ids: Ids };
/** An adult of the own family with limited rights and weeks of her own: what is hers, and the other's address. */
export type LimitedActor = {
  cookie: string;
  secrets: string[];
  ids: Pick<Ids, "paymentId" | "invoiceId">;
};
export type Scene = {
  own: FamilyActor;
  limited: LimitedActor;
  foreign: FamilyActor;
  cookies: {
    revoked: string;
    withAll: string;
    withNone: string;
    withOne: Record<Permission, string>;
  };
};

const ROOT = path.resolve(import.meta.dirname, "../../..");
export const BASE = process.env.PREAU_BASE_URL ?? "";

/** Two families with one of everything, staff with and without permissions, an ended session. */
export function makeScene(): Scene {
  return makeSceneOf("two-families");
}

/** One request as a program makes it: no redirect is followed, no header is added. */
export async function knock(
  address: string,
  cookie = "",
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (cookie) headers.set("cookie", cookie);
  const ask = () => fetch(`${BASE}${address}`, { ...init, headers, redirect: "manual" });
  // A kept connection may have been closed while a program was making rows: nothing was sent, so ask again.
  return ask().catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && Reflect.get(cause, "code") === "UND_ERR_SOCKET") return ask();
    throw error;
  });
}

/**
 * The pieces of a page, sorted, without what differs at each request: nonces, the id that was asked for, the numbers
 * and the order in which Next happens to stream them.
 */
export function piecesOf(text: string, asked: string): string[] {
  return (
    text
      .replaceAll(/nonce(=\\?"|\\?":\\?")[A-Za-z0-9+/=]+/g, "nonce")
      .replaceAll(asked, "ASKED")
      .replaceAll(encodeURIComponent(asked), "ASKED")
      // How long the session still lasts.
      .replaceAll(/(leftSeconds[\\"]+:)\d+/g, "$1N")
      .replaceAll(/(until[\\"]+:[\\"]+)[^"\\]+/g, "$1HOUR")
      // Each form carries an id of its own, made for this answer.
      .replaceAll(/(requestId.{0,60}?)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "$1UUID")
      .split(/<\/script><script[^>]*>|self\.__next_f\.push\(\[1,"|"\]\)|\\n/)
      .map((piece) => piece.replace(/^[0-9a-f]+:/, "").replaceAll(/\$[A-Zh@]?[0-9a-f]+\b/g, "$"))
      .filter((piece) => piece.trim() !== "")
      .sort()
  );
}

/** What one reads on a page. The planning's script is told the time of day, so its pieces are never the same twice. */
export function readableOf(text: string): string[] {
  const body = text.replaceAll(/<script\b.*?<\/script>/gs, "");
  return [body.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")];
}

/** The address of a page or handler with its parameters filled in. */
export function fill(address: string, ids: Record<string, string>): string {
  return address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => ids[name] ?? "x");
}

/**
 * What stands in the database, rows of workers (mails, drawn invoices), visits and the proof of tries apart: equal
 * before and after means « no effect ».
 */
export async function fingerprint(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname NOT IN ('Session', 'StoredFile', 'MailOutbox', 'LocalMail', 'ClockOffset',
         'RefusedAttempt', 'SaveCount', 'FailedSave', '_prisma_migrations')
     ORDER BY 1`,
  );
  const marks: string[] = [];
  for (const { name } of tables.rows) {
    const found = await client.query<{ mark: string }>(
      `SELECT coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS mark FROM ${pg.escapeIdentifier(name)} t`,
    );
    marks.push(`${name} ${found.rows[0]?.mark}`);
  }
  await client.end();
  return marks.join("\n");
}

export type Reference = { id: string; name: string; page: string };

/** Every server action of the build with its real id and a page that carries it. */
export function builtActions(): Reference[] {
  const file = path.join(ROOT, ".next/server/server-reference-manifest.json");
  const {
    node,
  }: {
    node: Record<string, { workers: object; filename: string; exportedName: string }>;
  } = JSON.parse(readFileSync(file, "utf8"));
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    name: `${filename} ${exportedName}`,
    page: (Object.keys(workers)[0] ?? "")
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replaceAll(/\/\([^)]*\)/g, ""),
  }));
}

/** Calls an action as the browser's script does, with what it would send as its input. */
export function call(
  action: Reference,
  {
    input,
    cookie = "",
    ids = {},
    origin = BASE,
    method = "POST",
  }: {
    input: object;
    cookie?: string;
    ids?: Record<string, string>;
    origin?: string | null;
    method?: string;
  },
): Promise<Response> {
  return knock(fill(action.page, ids) || "/", cookie, {
    method,
    ...(method === "POST" ? { body: JSON.stringify([null, input]) } : {}),
    headers: {
      "next-action": action.id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      ...(origin === null ? {} : { origin }),
    },
  });
}
