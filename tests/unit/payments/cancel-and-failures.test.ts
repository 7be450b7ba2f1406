import { describe, expect, it } from "vitest";
import { makeSnapshot, makeStripe, URLS } from "#tests/support/stripe.ts";

const CARD = "4242424242424242";

describe("closing Stripe's page", () => {
  it("closes an open one: nobody can pay there any more", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    expect(await stripe.provider.cancel(ref)).toBe("cancelled");
    expect(await stripe.emulator.pay(ref, CARD)).toBe("expired");
    expect((await stripe.provider.read(ref)).state).toBe("expired");
  });

  it("says the same the second time, and after the time is over", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    await stripe.provider.cancel(ref);
    expect(await stripe.provider.cancel(ref)).toBe("cancelled");
    const late = await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.advance({ hours: 2 });
    expect(await stripe.provider.cancel(late.ref)).toBe("cancelled");
  });

  it("says that a paid one is paid", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    await stripe.emulator.pay(ref, CARD);
    expect(await stripe.provider.cancel(ref)).toBe("alreadyPaid");
  });

  it("says that it does not know a foreign one", async () => {
    const stripe = makeStripe();
    expect(await stripe.provider.cancel("cs_test_0000")).toBe("unknown");
  });

  it("closes or is paid, never both, when both come at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      const stripe = makeStripe();
      const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
      const [cancelled, paid] = await Promise.all([
        stripe.provider.cancel(ref),
        stripe.emulator.pay(ref, CARD),
      ]);
      expect([cancelled, paid]).toEqual(
        cancelled === "cancelled" ? ["cancelled", "expired"] : ["alreadyPaid", "paid"],
      );
      stripe.emulator.close();
    }
  });
});

describe("a Stripe that does not answer as it should", () => {
  it("is unavailable after the SDK's three tries", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.emulator.configure({ outage: true });
    const down = { name: "ProviderUnavailable", reason: "server" };
    await expect(stripe.provider.start(makeSnapshot(stripe), URLS)).rejects.toMatchObject(down);
    await expect(stripe.provider.read(ref)).rejects.toMatchObject(down);
    await expect(stripe.provider.cancel(ref)).rejects.toMatchObject(down);
    stripe.emulator.configure({ outage: false });
    expect((await stripe.provider.read(ref)).state).toBe("open");
  });

  it("gives the session whose first answer was lost", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    stripe.emulator.configure({ dropResponse: true });
    await expect(stripe.provider.start(snapshot, URLS)).rejects.toMatchObject({
      name: "ProviderUnavailable",
      reason: "network",
    });
    stripe.emulator.configure({ dropResponse: false });
    const { ref } = await stripe.provider.start(snapshot, URLS);
    expect(await stripe.provider.listSince(new Date(0))).toMatchObject([{ ref }]);
  });

  it("is given up when it is too slow", async () => {
    const stripe = makeStripe({ patienceMs: 50 });
    stripe.emulator.configure({ slowMs: 300 });
    await expect(stripe.provider.read("cs_test_0000")).rejects.toMatchObject({
      name: "ProviderUnavailable",
      reason: "timeout",
    });
  });

  it("says that our key is refused, whether it is wrong or revoked", async () => {
    const wrong = makeStripe({ secretKey: "sk_test_other" });
    await expect(wrong.provider.read("cs_test_0000")).rejects.toMatchObject({
      name: "ProviderMisconfigured",
    });
    const revoked = makeStripe();
    revoked.emulator.configure({ unauthorized: true });
    const start = revoked.provider.start(makeSnapshot(revoked), URLS);
    await expect(start).rejects.toMatchObject({ name: "ProviderMisconfigured" });
  });

  it("never lets the SDK's own errors out, nor the key", async () => {
    const stripe = makeStripe({ secretKey: "sk_test_very_private" });
    const thrown: unknown = await stripe.provider.read("cs_test_0000").catch((error) => error);
    expect(String(thrown) + JSON.stringify(thrown)).not.toContain("very_private");
    expect(Object.keys(Object(thrown))).toEqual(["name"]);
  });
});
