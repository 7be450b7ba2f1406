import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createEmulator } from "#lib/stripe-emulator/emulator.ts";
import {
  BASE_URL,
  makeSessionParams,
  makeStripe,
  NEW_SECRET,
  SECRET_KEY,
  type TestStripe,
} from "#tests/support/stripe.ts";

const CARD = "4242424242424242";
const everySeconds = { webhook: "normal" } as const;

async function paidSession(stripe: TestStripe): Promise<string> {
  const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
  expect(await stripe.emulator.pay(id, CARD)).toBe("paid");
  return id;
}

const typesOf = async (stripe: TestStripe) =>
  (await stripe.sdk.events.list({ limit: 100 })).data.map(({ type }) => type).reverse();

const makeDue = (stripe: TestStripe) =>
  stripe.emulator.store.change("UPDATE delivery SET next_at = 0, locked_until = 0");

describe("events", () => {
  it("tell a payment step by step", async () => {
    const stripe = makeStripe();
    await paidSession(stripe);
    expect(await typesOf(stripe)).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "checkout.session.completed",
    ]);
  });

  it("tell a refusal, a bank's question and its refusal, then the end of time", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.emulator.pay(id, "4000000000000002");
    await stripe.emulator.pay(id, "4000000000003220");
    await stripe.emulator.answerBank(id, false);
    stripe.advance({ hours: 2 });
    expect(await typesOf(stripe)).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "payment_intent.requires_action",
      "charge.failed",
      "payment_intent.payment_failed",
      "payment_intent.canceled",
      "checkout.session.expired",
    ]);
  });

  it("carry the object as it was, and the API call behind them", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    await stripe.sdk.checkout.sessions.expire(id, {}, { idempotencyKey: "mine" });
    const { data } = await stripe.sdk.events.list({ type: "checkout.session.expired" });
    expect(data).toMatchObject([
      {
        api_version: "2026-10-28.endive",
        livemode: false,
        request: { idempotency_key: "mine" },
        data: { object: { id, status: "expired" } },
      },
    ]);
    expect(await stripe.sdk.events.retrieve(data[0]?.id ?? "")).toMatchObject({ id: data[0]?.id });
  });
});

describe("notifications", () => {
  it("go to the portal, for the events it asked for only", async () => {
    const stripe = makeStripe();
    const id = await paidSession(stripe);
    expect(await stripe.emulator.deliver()).toBe(1);
    expect(stripe.received.map(({ body }) => JSON.parse(body))).toMatchObject([
      { type: "checkout.session.completed", data: { object: { id, payment_status: "paid" } } },
    ]);
    expect(await stripe.emulator.deliver()).toBe(0);
  });

  it("are sent again, later each time, until the portal answers 2xx", async () => {
    const stripe = makeStripe();
    await paidSession(stripe);
    stripe.answers.status = 500;
    expect(await stripe.emulator.deliver()).toBe(1);
    expect(await stripe.emulator.deliver()).toBe(0);
    makeDue(stripe);
    expect(await stripe.emulator.deliver()).toBe(1);
    const [row] = stripe.emulator.store.rows("SELECT attempts, next_at FROM delivery");
    expect(row?.attempts).toBe(2);
    stripe.answers.status = 200;
    makeDue(stripe);
    expect(await stripe.emulator.deliver()).toBe(1);
    makeDue(stripe);
    expect(await stripe.emulator.deliver()).toBe(0);
    const bodies = stripe.received.map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  it("are given up in the end", async () => {
    const stripe = makeStripe();
    await paidSession(stripe);
    stripe.answers.status = 404;
    let sent = 0;
    for (let round = 0; round < 20; round += 1) {
      makeDue(stripe);
      sent += await stripe.emulator.deliver();
    }
    expect(sent).toBe(11);
    expect(stripe.emulator.store.rows("SELECT state FROM delivery")).toEqual([
      { state: "given-up" },
    ]);
  });

  it("are doubled, dropped and delayed at will", async () => {
    const stripe = makeStripe();
    stripe.emulator.configure({ webhook: "duplicate", duplicates: 20 });
    await paidSession(stripe);
    expect(await stripe.emulator.deliver()).toBe(20);
    expect(new Set(stripe.received.map(({ body }) => JSON.parse(body).id)).size).toBe(1);

    stripe.emulator.configure({ webhook: "drop" });
    await paidSession(stripe);
    expect(await stripe.emulator.deliver()).toBe(0);

    stripe.emulator.configure({ webhook: "delay", delayMs: 60_000 });
    await paidSession(stripe);
    expect(await stripe.emulator.deliver()).toBe(0);
    makeDue(stripe);
    expect(await stripe.emulator.deliver()).toBe(1);

    stripe.emulator.configure(everySeconds);
    await paidSession(stripe);
    expect(await stripe.emulator.deliver()).toBe(1);
  });

  it("are sent once when several copies of the emulator look at the same time", async () => {
    const stripe = makeStripe();
    await paidSession(stripe);
    const sent = await Promise.all([1, 2, 3, 4].map(() => stripe.emulator.deliver()));
    expect(sent.reduce((sum, count) => sum + count)).toBe(1);
  });
});

describe("paying", () => {
  it("takes the money once when the button is pressed twenty times at once", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => stripe.emulator.pay(id, CARD)),
    );
    expect(outcomes.filter((outcome) => outcome === "paid")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "already-paid")).toHaveLength(19);
    expect((await stripe.sdk.charges.list()).data).toHaveLength(1);
  });

  it("takes nothing with a card that is not on the list, and keeps nothing of it", async () => {
    const stripe = makeStripe();
    const { id } = await stripe.sdk.checkout.sessions.create(makeSessionParams(stripe));
    expect(await stripe.emulator.pay(id, "5555555555554444")).toBe("unknown-card");
    expect((await stripe.sdk.charges.list()).data).toEqual([]);
    expect(JSON.stringify(stripe.emulator.store.rows("SELECT body FROM object"))).not.toContain(
      "5555",
    );
  });
});

describe("the state", () => {
  it("outlives a restart and is shared by two copies of the emulator", async () => {
    const file = path.join(
      mkdtempSync(path.join(os.tmpdir(), "preau-stripe-")),
      "state",
      "e.sqlite",
    );
    const open = () =>
      createEmulator({
        file,
        baseUrl: BASE_URL,
        secretKey: SECRET_KEY,
        webhookSecrets: [NEW_SECRET],
        clock: async () => new Date(),
        realNow: () => new Date(),
        delivery: "manual",
        send: async () => new Response(),
      });
    const list = async (emulator: ReturnType<typeof open>) => {
      const response = await emulator.fetch("https://api.stripe.com/v1/checkout/sessions", {
        headers: { authorization: `Bearer ${SECRET_KEY}` },
      });
      return (await response.json()).data.map(({ id }: { id: string }) => id);
    };
    const [one, two] = [open(), open()];
    const created = await one.fetch("https://api.stripe.com/v1/checkout/sessions", {
      method: "POST",
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: "mode=payment&success_url=http://localhost/&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=100&line_items[0][price_data][product_data][name]=Repas",
    });
    const { id } = await created.json();
    expect(await list(two)).toEqual([id]);
    two.configure({ webhook: "drop" });
    const outcomes = await Promise.all([one.pay(id, CARD), two.pay(id, CARD)]);
    expect(outcomes.sort()).toEqual(["already-paid", "paid"]);
    one.close();
    two.close();
    const three = open();
    expect(await list(three)).toEqual([id]);
    expect(three.configure({}).webhook).toBe("drop");
    expect(await three.deliver()).toBe(0);
    three.close();
  });
});
