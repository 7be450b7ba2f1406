import { receiveProviderEvent } from "#lib/checkout/receive-provider-event.ts";
import { readBody } from "#lib/read-body.ts";

const MAX_BYTES = 256 * 1024;

/**
 * Stripe's notifications. No session here: the signature is the right to speak. 4xx only for signature, age or size;
 * anything else is recorded and answered 200, so that Stripe stops asking.
 */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) return answer(413);
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return answer(413);
  const received = await receiveProviderEvent(request.headers, body);
  return answer(received === "rejected" ? 400 : 200);
}

function answer(status: number): Response {
  return Response.json({ received: status === 200 }, { status });
}
