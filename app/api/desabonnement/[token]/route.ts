import { takePoint } from "#lib/accounts/rate-limit.ts";
import { callerAddress } from "#lib/accounts/session.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { unsubscribeByClick } from "#lib/notifications/unsubscribe.ts";
import { readBody } from "#lib/read-body.ts";

const MAX_BYTES = 4_096;
/** Somebody who tries addresses is stopped; a mail service that sends many good ones is not. */
const LIMIT = { name: "unsubscribe", points: 60, seconds: 3600 };

type Context = { params: Promise<{ token: string }> };

/** One click in a mail programme (RFC 8058): no session, no cookie, no page of ours before. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return said(413, "Trop long.");
  if (!/List-Unsubscribe=One-Click|name="?List-Unsubscribe"?\s+One-Click/.test(body))
    return said(400, "Demande incomplète.");
  const { token } = await params;
  const { full, prefix } = await callerAddress();
  const done = await unsubscribeByClick({ token }, { kind: "visitor", ipPrefix: prefix });
  if (done.ok) return said(200, "Vous ne recevrez plus ces e-mails.");
  return (await takePoint(LIMIT, full)) === null ? notFoundReply() : said(429, "Attendez.");
}

/** A person who follows the header's address gets the page with its button. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const target = `/desabonnement/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { location: target } });
}

function said(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
