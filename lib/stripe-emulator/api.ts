import type * as z from "zod";
import type { Moment } from "./events.ts";
import { expand } from "./expand.ts";
import { decodeForm } from "./form.ts";
import { listObjects } from "./lists.ts";
import { readParams } from "./read-params.ts";
import {
  chargeListParams,
  eventListParams,
  intentListParams,
  lineItemsParams,
  readOneParams,
  sessionCreateParams,
  sessionListParams,
} from "./session-params.ts";
import { createSession, expireSession } from "./sessions.ts";
import type { Kind, Store } from "./store.ts";
import { missing, StripeError } from "./stripe-error.ts";

/** One call as its endpoint sees it. `params`: the query of a GET, the body of a POST. */
export type Call = {
  store: Store;
  params: string;
  /** What the path names, "" where it names nothing. */
  id: string;
  moment: Moment;
  baseUrl: string;
  requestId: string;
  idempotencyKey: string | null;
};

type Endpoint = { method: "GET" | "POST"; path: RegExp; run: (call: Call) => object };

const SESSIONS = "/v1/checkout/sessions";

const ENDPOINTS: readonly Endpoint[] = [
  endpoint("POST", SESSIONS, sessionCreateParams, (params, { store, moment, baseUrl }) =>
    createSession(store, params, moment, baseUrl),
  ),
  endpoint("GET", SESSIONS, sessionListParams, (params, { store }) => {
    const { status, payment_intent } = params;
    return listObjects(store, "session", SESSIONS, params, { filters: { status, payment_intent } });
  }),
  readOne(SESSIONS, "session", "checkout.session", "session"),
  endpoint("GET", `${SESSIONS}/:id/line_items`, lineItemsParams, (params, { store, id }) => {
    if (!store.find("session", id)) throw missing("checkout.session", id, "session");
    return listObjects(store, "item", `${SESSIONS}/${id}/line_items`, params, { parent: id });
  }),
  endpoint("POST", `${SESSIONS}/:id/expire`, readOneParams, (_params, call) =>
    expireSession(call.store, call.id, call.moment, call),
  ),
  endpoint("GET", "/v1/payment_intents", intentListParams, (params, { store }) =>
    listObjects(store, "intent", "/v1/payment_intents", params),
  ),
  readOne("/v1/payment_intents", "intent", "payment_intent", "intent"),
  endpoint("GET", "/v1/charges", chargeListParams, (params, { store }) => {
    const { payment_intent } = params;
    return listObjects(store, "charge", "/v1/charges", params, { filters: { payment_intent } });
  }),
  readOne("/v1/charges", "charge", "charge", "charge"),
  endpoint("GET", "/v1/events", eventListParams, (params, { store }) => {
    const { type } = params;
    return listObjects(store, "event", "/v1/events", params, { filters: { type } });
  }),
  readOne("/v1/events", "event", "event", "id"),
];

/** Finds the endpoint of a path and runs it. Synchronous: the caller puts it in a transaction. Throws StripeError. */
export function runEndpoint(method: string, path: string, call: Omit<Call, "id">): object {
  for (const candidate of ENDPOINTS) {
    const match = candidate.method === method ? candidate.path.exec(path) : null;
    if (match) return candidate.run({ ...call, id: decodeURIComponent(match[1] ?? "") });
  }
  throw new StripeError({
    status: 404,
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}).`,
  });
}

function endpoint<S extends z.ZodType<{ expand?: string[] | undefined }>>(
  method: "GET" | "POST",
  path: string,
  schema: S,
  run: (params: z.output<S>, call: Call) => object,
): Endpoint {
  return {
    method,
    path: new RegExp(`^${path.replace(":id", "([^/]+)")}$`),
    run(call) {
      const params = readParams(schema, decodeForm(call.params));
      return expand(call.store, run(params, call), params.expand ?? []);
    },
  };
}

function readOne(path: string, kind: Kind, what: string, param: string): Endpoint {
  return endpoint("GET", `${path}/:id`, readOneParams, (_params, { store, id }) => {
    const found = store.find(kind, id);
    if (!found) throw missing(what, id, param);
    return found;
  });
}
