import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  makeLine,
  makeSessionParams,
  makeStripe,
  refusalOf,
  SECRET_KEY,
  URLS,
} from "#tests/support/stripe.ts";

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
