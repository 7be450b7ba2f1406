import { publicRoute } from "#lib/route.ts";
import { keepSteps } from "../../step-cookies.ts";

/**
 * Where the letter's QR code ends: both numbers go into this browser's sealed cookie and the address is cleaned at
 * once, so that they stay neither in the history nor in a referrer. Nothing is checked yet.
 */
export const GET = publicRoute(async (request) => {
  const query = new URL(request.url).searchParams;
  const identifier = (query.get("identifiant") ?? "").slice(0, 120);
  const fileNumber = (query.get("dossier") ?? "").slice(0, 40);
  await keepSteps({ prefill: { identifier, fileNumber } });
  return new Response(null, { status: 303, headers: { location: "/inscrivez-vous" } });
});
