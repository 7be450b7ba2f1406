import "server-only";
import { type Limit, takePoint } from "./accounts/rate-limit.ts";
import {
  callerAddress,
  currentParent,
  currentStaff,
  glancingReader,
  type ParentContext,
  type ReaderContext,
  type StaffContext,
} from "./accounts/session.ts";
import { isSameOrigin } from "./action.ts";
import { forFamily } from "./db/transaction.ts";
import { env } from "./env.ts";
import { errorFacts, log, newIncident } from "./log.ts";
import { notFoundReply } from "./not-found-reply.ts";
import type { Permission } from "./staff/permissions.ts";

/**
 * The door of route handlers: machine endpoints, files, PDF. A POST must come from our own pages, and whoever may
 * not reach a thing is answered as if it did not exist.
 */
type Handler<C, P> = (request: Request, context: C, params: P) => Promise<Response>;
type RouteContext<P> = { params: Promise<P> };
type Route<P> = (request: Request, context: RouteContext<P>) => Promise<Response>;

const ROUTE_LIMIT: Limit = { name: "route", points: 300, seconds: 60 };

/** A handler for a signed-in guardian. */
export function parentRoute<P>(run: Handler<ParentContext, P>): Route<P> {
  return guarded(
    (request, parent, params) => forFamily(parent.family.id, () => run(request, parent, params)),
    async () => currentParent(),
  );
}

/** A handler for a staff member with the named permission; `isGlance` as for `readerRoute`. */
export function staffRoute<P>(
  permission: Permission,
  run: Handler<StaffContext, P>,
  { isGlance = false }: { isGlance?: boolean } = {},
): Route<P> {
  return guarded(run, async () => {
    const staff = isGlance ? (await glancingReader())?.staff : await currentStaff();
    return staff?.permissions.has(permission) ? staff : null;
  });
}

/**
 * A handler for a guardian or any staff member; the use-case decides what each may read. `isGlance`: the page asks by
 * itself, and the session does not last longer for it.
 */
export function readerRoute<P>(
  run: Handler<ReaderContext, P>,
  { isGlance = false }: { isGlance?: boolean } = {},
): Route<P> {
  const inTurn: Handler<ReaderContext, P> = (request, reader, params) =>
    reader.parent
      ? forFamily(reader.parent.family.id, () => run(request, reader, params))
      : run(request, reader, params);
  return guarded(inTurn, async () => {
    if (isGlance) return glancingReader();
    const parent = await currentParent();
    if (parent) return { parent, staff: null };
    const staff = await currentStaff();
    return staff && { parent: null, staff };
  });
}

/** A handler of demo and test mode; anywhere else it does not exist. */
export function demoRoute<P>(run: Handler<{ address: string }, P>): Route<P> {
  return guarded(run, async () =>
    env.isSimulated ? { address: (await callerAddress()).full } : null,
  );
}

/** A form post that anybody may make from our own pages. */
export function publicRoute<P>(run: Handler<{ address: string }, P>): Route<P> {
  return guarded(run, async () => ({ address: (await callerAddress()).full }));
}

function guarded<C, P>(run: Handler<C, P>, enter: () => Promise<C | null>): Route<P> {
  return async (request, { params }) => {
    try {
      const isRead = request.method === "GET" || request.method === "HEAD";
      if (!isRead && !(await isSameOrigin())) return notFoundReply();
      const context = await enter();
      if (!context) return notFoundReply();
      if (!isRead && (await takePoint(ROUTE_LIMIT, (await callerAddress()).full)) !== null)
        return new Response("Trop de demandes à la fois. Attendez une minute.", { status: 429 });
      return await run(request, context, await params);
    } catch (error) {
      const incident = newIncident();
      log().error({ event: "route.failed", incident, err: errorFacts(error) });
      return new Response(`Un problème est survenu. Donnez le numéro ${incident} au service.`, {
        status: 500,
        headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
      });
    }
  };
}
