import { saveCart } from "#lib/cart/save-cart.ts";
import { saveCartSchema } from "#lib/cart/schema.ts";
import { readBody } from "#lib/read-body.ts";
import { parentRoute } from "#lib/route.ts";

/** A browser sends at most 64 KB from a page that is being closed. */
const MAX_BYTES = 70_000;

/** The last choices of a planning that is being closed: nobody waits for the answer. */
export const POST = parentRoute(async (request, { family, payerId, actor }) => {
  const text = await readBody(request, MAX_BYTES);
  const parsed = saveCartSchema.safeParse(jsonOf(text ?? ""));
  if (!parsed.success) return new Response(null, { status: 400 });
  await saveCart({ familyId: family.id, payerId, actor }, parsed.data);
  return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
