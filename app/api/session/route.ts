import { glanceAtSession, sessionDelay } from "#lib/accounts/session.ts";
import { publicRoute, readerRoute } from "#lib/route.ts";

const NO_STORE = { headers: { "cache-control": "no-store" } };

/** How long the session of this browser still lasts, for the warning of its pages. Asking does not make it last. */
export const GET = publicRoute(async () => Response.json(await glanceAtSession(), NO_STORE));

/** « Rester connecté »: coming through the door is the visit that counts. */
export const POST = readerRoute(async () => Response.json(await sessionDelay(), NO_STORE));
