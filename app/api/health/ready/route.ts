import { isReady } from "#lib/health/check-readiness.ts";
import { publicRoute } from "#lib/route.ts";

/** Whether to send people here. Anybody may ask, so the answer is one word; the reason is in the log. */
export const GET = publicRoute(async () => {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "not-ready" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
});
