import { env } from "#lib/env.ts";
import { receiveMailEvent } from "#lib/notifications/receive-mail-event.ts";
import { readBody } from "#lib/read-body.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Resend's notices: bounces and complaints. No session here: the signature is the right to speak. 4xx only for
 * signature, age or size; anything else is answered 200, so that Resend stops asking.
 */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) return answer(413);
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return answer(413);
  const received = await receiveMailEvent(request.headers, body, env.mail.webhookSecrets);
  return answer(received === "rejected" ? 400 : 200);
}

function answer(status: number): Response {
  return Response.json({ received: status === 200 }, { status });
}
