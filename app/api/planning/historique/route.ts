import { cellHistory } from "#lib/planning/cell-history.ts";
import { waitingSchema } from "#lib/planning/waiting-schema.ts";
import { parentRoute } from "#lib/route.ts";

/** What happened to one child, slot and day, in sentences, oldest first. */
export const GET = parentRoute(async (request, { family, payerId }) => {
  const asked = waitingSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response(null, { status: 400 });
  const lines = await cellHistory({ familyId: family.id, payerId }, asked.data);
  return Response.json(lines, { headers: { "cache-control": "no-store" } });
});
