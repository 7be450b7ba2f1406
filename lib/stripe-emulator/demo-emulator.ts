import "server-only";
import path from "node:path";
import { now, realNow } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { createEmulator, type Emulator } from "./emulator.ts";

let opened: Emulator | undefined;

/**
 * The emulator of this portal, with its state in the data folder. Every copy of this module opens the same file, so
 * the page and the payment use-cases see one Stripe. Throws outside demo and test modes.
 */
export function demoEmulator(): Emulator {
  if (!env.isSimulated || !env.stripe)
    throw new Error("the Stripe emulator exists in demo and test modes only");
  opened ??= createEmulator({
    file: path.join(/* turbopackIgnore: true */ env.dataFolder, "stripe-emulator.sqlite"),
    baseUrl: env.baseUrl,
    secretKey: env.stripe.secretKey,
    webhookSecrets: env.stripe.webhookSecrets,
    clock: now,
    realNow,
  });
  return opened;
}
