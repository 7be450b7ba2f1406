import { describe, expect, it } from "vitest";
import { ProviderRefused } from "#lib/payments/gateway.ts";
import fc from "#tests/support/fast-check.ts";
import { makeSnapshot, makeStripe, URLS } from "#tests/support/stripe.ts";

describe("opening Stripe's page", () => {
  it("sends what the portal decided, and nothing about the children", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    const started = await stripe.provider.start(snapshot, URLS);

    expect(started.redirectUrl).toBe(`http://localhost:3000/demo/stripe/pay/${started.ref}`);
    expect(started.expiresAt).toEqual(snapshot.expiresAt);
    const session = await stripe.sdk.checkout.sessions.retrieve(started.ref, {
      expand: ["line_items"],
    });
    expect(session).toMatchObject({
      mode: "payment",
      ui_mode: "hosted_page",
      locale: "fr",
      allowed_payment_method_types: ["card"],
      client_reference_id: snapshot.paymentId,
      metadata: { paymentId: snapshot.paymentId },
      customer_email: snapshot.customerEmail,
      submit_type: "pay",
      adaptive_pricing: { enabled: false },
      amount_total: 2_870,
      currency: "eur",
      success_url: URLS.success,
      cancel_url: URLS.cancel,
      customer: null,
    });
    expect(session.line_items?.data.map((item) => [item.description, item.quantity])).toEqual([
      ["Restauration scolaire, novembre 2026", 7],
      ["Garderie du soir, novembre 2026", 7],
    ]);
  });

  it("gives the same page again for the same attempt, even long after", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    const first = await stripe.provider.start(snapshot, URLS);
    stripe.advance({ minutes: 50 });
    expect(await stripe.provider.start(snapshot, URLS)).toEqual(first);
    expect(await stripe.provider.listSince(new Date(0))).toHaveLength(1);
  });

  it("opens one page when ten requests start the same attempt at once", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    const started = await Promise.all(
      Array.from({ length: 10 }, () => stripe.provider.start(snapshot, URLS)),
    );
    expect(new Set(started.map(({ ref }) => ref)).size).toBe(1);
  });

  it("opens another page for another attempt", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    const first = await stripe.provider.start(snapshot, URLS);
    const second = await stripe.provider.start({ ...snapshot, attempt: 2 }, URLS);
    expect(second.ref).not.toBe(first.ref);
  });

  it("refuses the same attempt with another content", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    await stripe.provider.start(snapshot, URLS);
    const other = stripe.provider.start({ ...snapshot, amountCents: 2_000 }, URLS);
    await expect(other).rejects.toMatchObject({ name: "ProviderRefused", reason: "conflict" });
  });

  it.each([
    ["below Stripe's minimum", { amountCents: 49 }, "amount_too_small", null],
    ["with an address that is none", { customerEmail: "pas une adresse" }, null, "customer_email"],
  ])("names the field of a request %s, not its value", async (_case, changes, code, param) => {
    const stripe = makeStripe();
    const refused = stripe.provider.start(makeSnapshot(stripe, changes), URLS);
    await expect(refused).rejects.toBeInstanceOf(ProviderRefused);
    await expect(refused).rejects.toMatchObject({ reason: "invalid", code, param });
  });

  it("says that a session would be too short, so that the caller knows that none exists", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    stripe.advance({ minutes: 40 });
    await expect(stripe.provider.start(snapshot, URLS)).rejects.toMatchObject({
      reason: "invalid",
      param: "expires_at",
    });
  });

  it("leaves out an address that it does not have", async () => {
    const stripe = makeStripe();
    const started = await stripe.provider.start(makeSnapshot(stripe, { customerEmail: "" }), URLS);
    const session = await stripe.sdk.checkout.sessions.retrieve(started.ref);
    expect(session.customer_email).toBeNull();
  });

  it("always asks for the amount due, whatever the lines say", async () => {
    const line = fc.record({
      label: fc.string({ maxLength: 400, unit: "grapheme" }),
      quantity: fc.integer({ min: 0, max: 60 }),
      amountCents: fc.integer({ min: -500, max: 2_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 130 }),
        fc.integer({ min: 50, max: 500_000 }),
        fc.boolean(),
        async (lines, total, exact) => {
          const stripe = makeStripe();
          const due = lines.reduce(
            (sum, { quantity, amountCents }) => sum + quantity * amountCents,
            0,
          );
          const amountCents = exact && due >= 50 ? due : total;
          const snapshot = makeSnapshot(stripe, { lines, amountCents });
          const { ref } = await stripe.provider.start(snapshot, URLS);
          expect((await stripe.provider.read(ref)).amountCents).toBe(amountCents);
          stripe.emulator.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("reading a session", () => {
  it("says open before anything is paid", async () => {
    const stripe = makeStripe();
    const snapshot = makeSnapshot(stripe);
    const { ref } = await stripe.provider.start(snapshot, URLS);
    expect(await stripe.provider.read(ref)).toMatchObject({
      ref,
      state: "open",
      amountCents: 2_870,
      currency: "eur",
      livemode: false,
      paymentId: snapshot.paymentId,
      paidAt: null,
      method: null,
    });
  });

  it("says paid with the provider's time and means", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.advance({ minutes: 4 });
    const paidAt = stripe.now();
    expect(await stripe.emulator.pay(ref, "4242 4242 4242 4242")).toBe("paid");
    stripe.advance({ minutes: 4 });
    expect(await stripe.provider.read(ref)).toMatchObject({
      state: "paid",
      paidAt,
      method: "card",
    });
  });

  it.each([
    ["4000000000000002", "generic_decline"],
    ["4000000000009995", "insufficient_funds"],
  ])("stays open after the refused card %s, and says why", async (card, failureCode) => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    expect(await stripe.emulator.pay(ref, card)).toBe("refused");
    expect(await stripe.provider.read(ref)).toMatchObject({ state: "open", failureCode });
    await stripe.emulator.pay(ref, "4242424242424242");
    const fact = await stripe.provider.read(ref);
    expect(fact.state).toBe("paid");
    expect(fact.failureCode).toBeUndefined();
  });

  it("stays open when the bank's question is refused", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    expect(await stripe.emulator.pay(ref, "4000000000003220")).toBe("challenge");
    expect((await stripe.provider.read(ref)).state).toBe("open");
    expect(await stripe.emulator.answerBank(ref, false)).toBe("refused");
    expect(await stripe.provider.read(ref)).toMatchObject({
      state: "open",
      failureCode: "payment_intent_authentication_failure",
    });
  });

  it("says expired once the time is over", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.advance({ minutes: 66 });
    expect((await stripe.provider.read(ref)).state).toBe("expired");
    expect(await stripe.emulator.pay(ref, "4242424242424242")).toBe("expired");
  });

  it("shows the sum really paid when it differs from the sum asked", async () => {
    const stripe = makeStripe();
    const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.emulator.configure({ tamperAmount: 1 });
    await stripe.emulator.pay(ref, "4242424242424242");
    expect(await stripe.provider.read(ref)).toMatchObject({ state: "paid", amountCents: 1 });
  });

  it("does not claim a session that carries none of our ids", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create({
      mode: "payment",
      success_url: URLS.success,
      client_reference_id: "someone-else",
      line_items: [
        {
          quantity: 1,
          price_data: { currency: "eur", unit_amount: 100, product_data: { name: "x" } },
        },
      ],
    });
    expect((await stripe.provider.read(id)).paymentId).toBeNull();
  });

  it("says unknown of a session that Stripe does not know", async () => {
    const stripe = makeStripe();
    expect((await stripe.provider.read("cs_test_0000")).state).toBe("unknown");
  });

  it("lists everything started since an instant, over several pages", async () => {
    const stripe = makeStripe();
    await stripe.provider.start(makeSnapshot(stripe), URLS);
    stripe.advance({ hours: 1 });
    const since = stripe.now();
    for (let count = 0; count < 103; count += 1)
      await stripe.provider.start(makeSnapshot(stripe), URLS);
    const facts = await stripe.provider.listSince(since);
    expect(facts).toHaveLength(103);
  });
});
