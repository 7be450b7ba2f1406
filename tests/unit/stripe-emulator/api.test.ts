import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  BASE_URL,
  makeLine,
  makeSessionParams,
  makeStripe,
  refusalOf,
  SECRET_KEY,
} from "#tests/support/stripe.ts";

type Params = Stripe.Checkout.SessionCreateParams;
/** Parameters that the SDK's types would let pass or not, sent as they are. */
const raw = (changes: object) => changes as Partial<Params>;

describe("creating a session", () => {
  it.each([
    ["an unknown parameter", raw({ couleur: "bleu" }), "couleur", "parameter_unknown"],
    [
      "a parameter that left this version of the API",
      raw({ payment_method_types: ["card"] }),
      "payment_method_types",
      "parameter_unknown",
    ],
    [
      "an unknown parameter inside another",
      raw({ line_items: [{ ...makeLine(), prix: 3 }] }),
      "line_items[0][prix]",
      "parameter_unknown",
    ],
    ["no lines", raw({ line_items: undefined }), "line_items", "parameter_missing"],
    [
      "a line without a name",
      raw({
        line_items: [
          makeLine(),
          {
            quantity: 1,
            price_data: {
              currency: "eur",
              unit_amount: 100,
              product_data: { description: "sans nom" },
            },
          },
        ],
      }),
      "line_items[1][price_data][product_data][name]",
      "parameter_missing",
    ],
    ["a locale of another style", raw({ locale: "fr-FR" }), "locale", undefined],
    ["the former name of the page", raw({ ui_mode: "hosted" }), "ui_mode", undefined],
    [
      "a means of payment that does not exist",
      raw({ allowed_payment_method_types: ["carte"] }),
      "allowed_payment_method_types[0]",
      undefined,
    ],
    ["a button that does not exist", raw({ submit_type: "payer" }), "submit_type", undefined],
    [
      "euros instead of cents",
      raw({ line_items: [makeLine({ unit_amount: 4.1 })] }),
      "line_items[0][price_data][unit_amount]",
      "parameter_invalid_integer",
    ],
    [
      "a negative line",
      raw({ line_items: [makeLine(), makeLine({ unit_amount: -100 })] }),
      "line_items[1][price_data][unit_amount]",
      undefined,
    ],
    [
      "no quantity",
      raw({ line_items: [makeLine({ quantity: 0 })] }),
      "line_items[0][quantity]",
      undefined,
    ],
    [
      "101 lines",
      raw({ line_items: Array.from({ length: 101 }, () => makeLine()) }),
      "line_items",
      undefined,
    ],
    [
      "a name of 251 signs",
      raw({ line_items: [makeLine({ name: "a".repeat(251) })] }),
      "line_items[0][price_data][product_data][name]",
      undefined,
    ],
    [
      "a reference of 201 signs",
      raw({ client_reference_id: "a".repeat(201) }),
      "client_reference_id",
      undefined,
    ],
    [
      "a metadata key of 41 signs",
      raw({ metadata: { ["k".repeat(41)]: "v" } }),
      "metadata",
      undefined,
    ],
    [
      "a metadata value of 501 signs",
      raw({ metadata: { k: "v".repeat(501) } }),
      "metadata",
      undefined,
    ],
    [
      "51 metadata",
      raw({ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, "v"])) }),
      "metadata",
      undefined,
    ],
    ["an address that is none", raw({ customer_email: "léa" }), "customer_email", undefined],
    ["an empty address", raw({ customer_email: "" }), "customer_email", "parameter_invalid_empty"],
    ["a return address that is none", raw({ success_url: "/retour" }), "success_url", undefined],
    [
      "a script as return address",
      raw({ cancel_url: "javascript:alert(1)" }),
      "cancel_url",
      undefined,
    ],
    ["another mode", raw({ mode: "subscription" }), "mode", undefined],
  ])("refuses %s", async (_case, changes, param, code) => {
    const stripe = makeStripe();
    const params = makeSessionParams(stripe, changes);
    const error = await refusalOf(stripe.sdk.checkout.sessions.create(params));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect([error.param, error.code, error.statusCode]).toEqual([param, code, 400]);
  });

  it.each([
    [29 * 60 + 59, false],
    [30 * 60, true],
    [24 * 3600, true],
    [24 * 3600 + 1, false],
  ])("with an end in %d seconds is accepted: %s", async (seconds, accepted) => {
    const stripe = makeStripe();
    const expires_at = stripe.now().getTime() / 1000 + seconds;
    const call = stripe.sdk.checkout.sessions.create(makeSessionParams(stripe, { expires_at }));
    if (accepted) expect((await call).expires_at).toBe(expires_at);
    else expect((await refusalOf(call)).param).toBe("expires_at");
  });

  it.each([
    [49, false],
    [50, true],
    [99_999_999, true],
  ])("of %d cents is accepted: %s", async (unit_amount, accepted) => {
    const stripe = makeStripe();
    const line_items = [makeLine({ unit_amount, quantity: 1 })];
    const call = stripe.sdk.checkout.sessions.create(makeSessionParams(stripe, { line_items }));
    if (accepted) expect((await call).amount_total).toBe(unit_amount);
    else expect((await refusalOf(call)).code).toBe("amount_too_small");
  });

  it("refuses lines whose sum is too large", async () => {
    const stripe = makeStripe();
    const line_items = [makeLine({ unit_amount: 99_999_999, quantity: 2 })];
    const call = stripe.sdk.checkout.sessions.create(makeSessionParams(stripe, { line_items }));
    expect((await refusalOf(call)).code).toBe("amount_too_large");
  });

  it("adds lines up, accepts a hundred of them, and lasts 24 hours unless told", async () => {
    const stripe = makeStripe();
    const { expires_at: _, ...params } = makeSessionParams(stripe, {
      line_items: Array.from({ length: 100 }, () => makeLine({ unit_amount: 3, quantity: 2 })),
    });
    const session = await stripe.sdk.checkout.sessions.create(params);
    expect(session).toMatchObject({
      object: "checkout.session",
      status: "open",
      payment_status: "unpaid",
      payment_intent: null,
      livemode: false,
      amount_total: 600,
      url: `${BASE_URL}/demo/stripe/pay/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.expires_at - session.created).toBe(24 * 3600);
  });
});

describe("access to the API", () => {
  const get = (stripe: ReturnType<typeof makeStripe>, authorization?: string) =>
    stripe.emulator.fetch("https://api.stripe.com/v1/events", {
      headers: authorization ? { authorization } : {},
    });

  it("takes the key as a bearer or as a user name", async () => {
    const stripe = makeStripe();
    expect((await get(stripe, `Bearer ${SECRET_KEY}`)).status).toBe(200);
    const basic = Buffer.from(`${SECRET_KEY}:`).toString("base64");
    expect((await get(stripe, `Basic ${basic}`)).status).toBe(200);
  });

  it.each([[undefined], ["Bearer sk_test_other"], ["Bearer "], ["Basic !!"], ["Digest x"]])(
    "answers 401 to the authorization %s",
    async (authorization) => {
      const response = await get(makeStripe(), authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get("request-id")).toMatch(/^req_/);
      expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    },
  );

  it("answers 404 to a path that it does not know", async () => {
    const response = await makeStripe().emulator.fetch("https://api.stripe.com/v1/customers", {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(response.status).toBe(404);
  });

  it("refuses to exist beside a live key", async () => {
    const { createEmulator } = await import("#lib/stripe-emulator/emulator.ts");
    expect(() =>
      createEmulator({
        file: ":memory:",
        baseUrl: BASE_URL,
        secretKey: "sk_live_x",
        webhookSecrets: [],
        clock: async () => new Date(),
        realNow: () => new Date(),
      }),
    ).toThrow("test key");
  });
});
