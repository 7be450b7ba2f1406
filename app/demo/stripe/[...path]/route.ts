import { env } from "#lib/env.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";

/**
 * The stand-in of Stripe's payment page. No session: whoever holds its address may pay, as at Stripe; its posts are
 * checked for their origin by the page itself. In production it does not exist and its code is never loaded.
 */
async function serve(request: Request): Promise<Response> {
  if (!env.isSimulated) return notFoundReply();
  const { demoEmulator } = await import("#lib/stripe-emulator/demo-emulator.ts");
  return demoEmulator().page(request);
}

export { serve as GET, serve as POST };
