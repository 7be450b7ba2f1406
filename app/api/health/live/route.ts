import { publicRoute } from "#lib/route.ts";

/** The process answers; asks nothing of the database. A supervisor restarts the service when this stays silent. */
export const GET = publicRoute(async () =>
  Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } }),
);
