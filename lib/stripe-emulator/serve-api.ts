import { runEndpoint } from "./api.ts";
import { API_VERSION, type Moment } from "./events.ts";
import { keepAnswer, releaseKey, takeKey } from "./idempotency.ts";
import type { Knobs } from "./knobs.ts";
import { newId } from "./new-id.ts";
import type { Store } from "./store.ts";
import { envelope, StripeError } from "./stripe-error.ts";

export type ApiContext = {
  store: Store;
  secretKey: string;
  baseUrl: string;
  knobs: Knobs;
  moment: Moment;
};

type Answer = { status: number; body: string; replayed?: boolean };

/** One call of Stripe's API, from its bytes to its answer. */
export async function serveApi(request: Request, context: ApiContext): Promise<Response> {
  const requestId = newId("req_");
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const answer = await answerTo(request, context, requestId, key);
  const headers = new Headers({
    "content-type": "application/json",
    "request-id": requestId,
    "stripe-version": request.headers.get("stripe-version") ?? API_VERSION,
  });
  if (key) headers.set("idempotency-key", key);
  if (answer.replayed) headers.set("idempotent-replayed", "true");
  return new Response(answer.body, { status: answer.status, headers });
}

async function answerTo(
  request: Request,
  context: ApiContext,
  requestId: string,
  key: string | null,
): Promise<Answer> {
  const { store, knobs, moment, baseUrl } = context;
  try {
    if (knobs.outage) throw unavailable();
    if (knobs.unauthorized || !isAuthorized(request, context.secretKey)) throw badKey(request);
    const url = new URL(request.url);
    const params = request.method === "POST" ? await request.text() : url.search.slice(1);
    const run = () =>
      JSON.stringify(
        runEndpoint(request.method, url.pathname, {
          store,
          params,
          moment,
          baseUrl,
          requestId,
          idempotencyKey: key,
        }),
      );
    if (!key) return { status: 200, body: store.transaction(run) };
    const print = `${request.method} ${url.pathname}\n${params}`;
    const kept = takeKey(store, key, print, moment.realMs);
    if (kept) return { ...kept, replayed: true };
    return workUnderKey(store, key, run);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    return failureAnswer(error);
  }
}

function workUnderKey(store: Store, key: string, run: () => string): Answer {
  try {
    return store.transaction(() => {
      const answer = { status: 200, body: run() };
      keepAnswer(store, key, answer);
      return answer;
    });
  } catch (error) {
    // As at Stripe: a request whose parameters are refused leaves its key free; any other failure is replayed.
    if (!(error instanceof StripeError) || error.facts.param !== undefined) {
      releaseKey(store, key);
      throw error;
    }
    const answer = failureAnswer(error);
    store.transaction(() => keepAnswer(store, key, answer));
    return answer;
  }
}

function failureAnswer(error: StripeError): Answer {
  return { status: error.facts.status, body: JSON.stringify(envelope(error.facts), null, 2) };
}

function isAuthorized(request: Request, secretKey: string): boolean {
  const header = request.headers.get("authorization") ?? "";
  if (header.startsWith("Bearer ")) return header.slice(7) === secretKey;
  if (!header.startsWith("Basic ")) return false;
  return Buffer.from(header.slice(6), "base64").toString() === `${secretKey}:`;
}

function badKey(request: Request): StripeError {
  const given = request.headers.has("authorization");
  return new StripeError({
    status: 401,
    type: "invalid_request_error",
    message: given ? "Invalid API Key provided." : "You did not provide an API key.",
  });
}

function unavailable(): StripeError {
  return new StripeError({
    status: 503,
    type: "api_error",
    message: "Sorry, there was an error on Stripe's end. (emulated outage)",
  });
}
