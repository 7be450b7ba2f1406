import { readFileSync } from "node:fs";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { openSession } from "#lib/accounts/open-session.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { env } from "#lib/env.ts";
import type { BookingFamily } from "#tests/support/booking-family.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const COOKIE = "preau.session";

/** The cookie of a payer's open session, as the portal itself writes it. */
export async function cookieOf({ payerId }: BookingFamily): Promise<string> {
  const { id: accountId } = await db.account.findFirstOrThrow({
    where: { guardian: { id: payerId } },
  });
  const sessionToken = await transaction((tx) =>
    openSession(tx, { accountId, kind: "guardian", familyId: null, userAgent: "Firefox/140" }),
  );
  const value = await encode({ token: { sessionToken }, secret: env.authSecret, salt: COOKIE });
  return `${COOKIE}=${value}`;
}

/** The id under which the build serves an action. */
export function actionId(file: string, name: string): string {
  const manifest = path.join(ROOT, ".next/server/server-reference-manifest.json");
  const { node }: { node: Record<string, { filename: string; exportedName: string }> } = JSON.parse(
    readFileSync(manifest, "utf8"),
  );
  const found = Object.entries(node).find(
    ([, { filename, exportedName }]) => filename === file && exportedName === name,
  );
  if (!found) throw new Error(`the build has no action ${name} of ${file}`);
  return found[0];
}

export type Answer = { status: number; text: string; ms: number; movedTo: string | null };

/** Calls an action of the portal as the browser's script does. */
export async function callAction(
  base: string,
  { page, id, input, cookie }: { page: string; id: string; input: object; cookie: string },
): Promise<Answer> {
  const from = performance.now();
  const answer = await fetch(base + page, {
    method: "POST",
    redirect: "manual",
    body: JSON.stringify([{ status: "idle" }, input]),
    headers: {
      cookie,
      origin: base,
      "next-action": id,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
    },
  });
  const text = await answer.text();
  const movedTo = answer.headers.get("x-action-redirect");
  return { status: answer.status, text, ms: performance.now() - from, movedTo };
}

/** What a page shows, read without a browser. */
export async function readPage(base: string, page: string, cookie: string): Promise<string> {
  const answer = await fetch(base + page, { headers: { cookie }, redirect: "manual" });
  if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
  return answer.text();
}
