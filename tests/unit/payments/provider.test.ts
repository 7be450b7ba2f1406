import { describe, expect, it } from "vitest";
import { type Env, readEnv } from "#lib/env.ts";
import { makeProvider } from "#lib/payments/provider.ts";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";

const PRODUCTION: Record<string, string> = {
  ...TEST_ENVIRONMENT,
  PREAU_MODE: "production",
  DATABASE_URL: "postgresql://localhost/preau",
  AUTH_URL: "https://famille.exemple.fr",
  AUTH_SECRET: "kT0v9xQe3sWm7LbY2nHc5uRz8pAf1gDj",
  MAIL_TRANSPORT: "smtp",
  SMTP_URL: "smtp://localhost",
};
const live = readEnv({ ...PRODUCTION, STRIPE_SECRET_KEY: "sk_live_x" });

describe("the provider of a portal", () => {
  it("is none in production without a key: never the emulator", async () => {
    expect(await makeProvider(readEnv({ ...PRODUCTION, STRIPE_SECRET_KEY: "" }))).toBeNull();
  });

  it("is Stripe in production with a key", async () => {
    expect(await makeProvider(live)).toMatchObject({ id: "stripe", livemode: true });
  });

  it("refuses a live key wherever money is simulated", async () => {
    for (const mode of ["demo", "test"] as const) {
      const settings: Env = { ...live, mode, isSimulated: true };
      await expect(makeProvider(settings)).rejects.toThrow("test key");
    }
  });
});
