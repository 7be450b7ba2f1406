import "server-only";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import type { Result } from "#lib/result.ts";
import { messagingSentenceOf } from "./messages.ts";

/** What the sender of a file is told: JSON for our script, back to the page for the plain form. */
export function uploadReply(
  request: Request,
  result: Result<unknown, { code: string }>,
  page: string,
): Response {
  if (request.headers.get("accept")?.includes("application/json")) {
    if (result.ok) return json({ ok: true }, 201);
    const { code } = result.refusal;
    const message = messagingSentenceOf(code) ?? uploadMessageOfCode(code);
    return json({ ok: false, code, message }, 422);
  }
  const answer = result.ok ? "fait=joint" : `refus=${result.refusal.code}`;
  return new Response(null, { status: 303, headers: { location: `${page}?${answer}#repondre` } });
}

function json(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
