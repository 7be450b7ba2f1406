import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  BASE_URL,
  makeLine,
  makeSessionParams,
  makeStripe,
  refusalOf,
  SECRET_KEY,
  URLS,
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

describe("links and lists", () => {
  it("expands a payment and its charge, alone and in a list, and nothing else", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.emulator.pay(id, "4242424242424242");
    const expand = ["payment_intent.latest_charge"];
    const session = await stripe.sdk.checkout.sessions.retrieve(id, { expand });
    expect(session.payment_intent).toMatchObject({
      status: "succeeded",
      amount_received: 2_870,
      latest_charge: { paid: true, payment_method_details: { card: { last4: "4242" } } },
    });
    const list = await stripe.sdk.checkout.sessions.list({ expand: [`data.${expand[0]}`] });
    expect(list.data).toEqual([JSON.parse(JSON.stringify(session))]);
    const intentId = (await stripe.sdk.checkout.sessions.retrieve(id)).payment_intent;
    const intent = await stripe.sdk.paymentIntents.retrieve(String(intentId));
    expect(await stripe.sdk.charges.retrieve(String(intent.latest_charge))).toMatchObject({
      payment_intent: intent.id,
    });
    const wrong = stripe.sdk.checkout.sessions.retrieve(id, { expand: ["metadata"] });
    expect((await refusalOf(wrong)).message).toContain("cannot be expanded (metadata)");
  });

  it("goes through pages forwards and backwards, newest first", async () => {
    const stripe = makeStripe();
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1)
      ids.unshift((await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe))).id);
    const page = async (params: Stripe.Checkout.SessionListParams) => {
      const { data, has_more } = await stripe.sdk.checkout.sessions.list({ limit: 3, ...params });
      return [data.map(({ id }) => ids.indexOf(id)), has_more];
    };
    expect(await page({})).toEqual([[0, 1, 2], true]);
    expect(await page({ starting_after: ids[2] ?? "" })).toEqual([[3, 4, 5], true]);
    expect(await page({ starting_after: ids[5] ?? "" })).toEqual([[6], false]);
    expect(await page({ ending_before: ids[4] ?? "" })).toEqual([[1, 2, 3], true]);
    const lost = stripe.sdk.checkout.sessions.list({ starting_after: "cs_test_0" });
    expect((await refusalOf(lost)).code).toBe("resource_missing");
    const greedy = stripe.sdk.checkout.sessions.list({ limit: 101 });
    expect((await refusalOf(greedy)).param).toBe("limit");
  });

  it("narrows lists by state and time", async () => {
    const stripe = makeStripe();
    const paid = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.emulator.pay(paid.id, "4242424242424242");
    stripe.advance({ minutes: 1 });
    const open = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    const ids = async (params: Stripe.Checkout.SessionListParams) =>
      (await stripe.sdk.checkout.sessions.list(params)).data.map(({ id }) => id);
    expect(await ids({ status: "complete" })).toEqual([paid.id]);
    expect(await ids({ created: { gte: open.created } })).toEqual([open.id]);
    expect(await ids({ created: { lt: open.created } })).toEqual([paid.id]);
  });

  it("lists the lines of a session in their order", async () => {
    const stripe = makeStripe();
    const line_items = ["un", "deux", "trois"].map((name) => makeLine({ name }));
    const { id } = await stripe.sdk.checkout.sessions.create(
      makeSessionParams(stripe, { line_items }),
    );
    const first = await stripe.sdk.checkout.sessions.listLineItems(id, { limit: 2 });
    expect([first.data.map((item) => item.description), first.has_more]).toEqual([
      ["un", "deux"],
      true,
    ]);
    const rest = await stripe.sdk.checkout.sessions.listLineItems(id, {
      starting_after: first.data[1]?.id ?? "",
    });
    expect(rest.data.map((item) => item.description)).toEqual(["trois"]);
  });

  it("says in Stripe's words that a session is already closed", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.sdk.checkout.sessions.expire(id);
    const error = await refusalOf(stripe.sdk.checkout.sessions.expire(id));
    expect([error.statusCode, error.message]).toEqual([
      400,
      'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.',
    ]);
  });
});

describe("idempotency", () => {
  const keyed = (stripe: ReturnType<typeof makeStripe>, body: string, path = "") =>
    stripe.emulator.fetch(`https://api.stripe.com/v1/checkout/sessions${path}`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${SECRET_KEY}`, "idempotency-key": "k1" },
    });
  const BODY = `mode=payment&success_url=${encodeURIComponent(URLS.success)}&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=100&line_items[0][price_data][product_data][name]=Repas`;

  it("gives the first answer again, to the byte, and says so", async () => {
    const stripe = makeStripe();
    const first = await keyed(stripe, BODY);
    stripe.advance({ minutes: 5 });
    const second = await keyed(stripe, BODY);
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("idempotency-key")).toBe("k1");
  });

  it("refuses another body or another path under the same key", async () => {
    const stripe = makeStripe();
    const { id } = await (await keyed(stripe, BODY)).json();
    for (const response of [
      await keyed(stripe, `${BODY}&locale=fr`),
      await keyed(stripe, "", `/${id}/expire`),
    ]) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { type: "idempotency_error" } });
    }
  });

  it("answers 409 while the first request is still at work, and takes over from one that died", async () => {
    const stripe = makeStripe();
    const take = (ageMs: number) =>
      stripe.emulator.store.change(
        "INSERT OR REPLACE INTO idempotency (key, request, taken_at) SELECT 'k1', request, ? FROM idempotency",
        Date.now() - ageMs,
      );
    await keyed(stripe, BODY);
    take(0);
    expect((await keyed(stripe, BODY)).status).toBe(409);
    take(60_000);
    expect((await keyed(stripe, BODY)).status).toBe(200);
  });

  it("forgets a request whose parameters were refused, keeps any other failure", async () => {
    const stripe = makeStripe();
    expect((await keyed(stripe, `${BODY}&couleur=bleu`)).status).toBe(400);
    expect((await keyed(stripe, BODY)).status).toBe(200);
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.sdk.checkout.sessions.expire(id);
    const twice = () =>
      refusalOf(stripe.sdk.checkout.sessions.expire(id, {}, { idempotencyKey: "k2" }));
    expect((await twice()).headers?.["idempotent-replayed"]).toBeUndefined();
    expect((await twice()).headers?.["idempotent-replayed"]).toBe("true");
  });
});
