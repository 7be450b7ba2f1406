import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import {
  makeSnapshot,
  makeStripe,
  NEW_SECRET,
  OLD_SECRET,
  type TestStripe,
  URLS,
} from "#tests/support/stripe.ts";

async function paidNotification(stripe: TestStripe) {
  const { ref } = await stripe.provider.start(makeSnapshot(stripe), URLS);
  await stripe.emulator.pay(ref, "4242424242424242");
  await stripe.emulator.deliver();
  const [notification] = stripe.received;
  if (!notification) throw new Error("nothing was sent");
  return { ref, ...notification };
}

function signed(payload: string, secret: string, ageSeconds = 0): Headers {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return new Headers({
    "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  });
}

describe("a notification of Stripe", () => {
  it("names its event and session when the emulator signs it", async () => {
    const stripe = makeStripe();
    const { ref, headers, body } = await paidNotification(stripe);
    expect(stripe.provider.hint(headers, body)).toMatchObject({
      eventId: expect.stringMatching(/^evt_/),
      type: "checkout.session.completed",
      reference: ref,
      livemode: false,
    });
  });

  it("keeps nothing personal", async () => {
    const stripe = makeStripe();
    const { headers, body } = await paidNotification(stripe);
    expect(body).toContain("lea.martin@exemple.fr");
    expect(JSON.stringify(stripe.provider.hint(headers, body))).not.toContain("martin");
  });

  it.each([
    ["the old secret", OLD_SECRET],
    ["the new secret", NEW_SECRET],
  ])("is accepted with %s while both are valid", async (_case, secret) => {
    const stripe = makeStripe();
    const { body } = await paidNotification(stripe);
    expect(stripe.provider.hint(signed(body, secret), body)).toHaveProperty("eventId");
  });

  it("is accepted when one of two signatures is right", async () => {
    const stripe = makeStripe();
    const { body } = await paidNotification(stripe);
    const timestamp = Math.floor(Date.now() / 1000);
    const wrong = "0".repeat(64);
    const right = signed(body, NEW_SECRET).get("stripe-signature")?.split("v1=")[1];
    const headers = new Headers({ "stripe-signature": `t=${timestamp},v1=${wrong},v1=${right}` });
    expect(stripe.provider.hint(headers, body)).toHaveProperty("eventId");
  });

  it("is accepted at 290 seconds of age, refused at 310", async () => {
    const stripe = makeStripe();
    const { body } = await paidNotification(stripe);
    expect(stripe.provider.hint(signed(body, NEW_SECRET, 290), body)).toHaveProperty("eventId");
    const old = stripe.provider.hint(signed(body, NEW_SECRET, 310), body);
    expect(old).toEqual({ rejected: "too-old" });
  });

  it.each([
    [
      "signed by somebody else",
      (body: string) => [signed(body, "whsec_other"), body],
      "bad-signature",
    ],
    [
      "whose body was changed",
      (body: string) => [signed(body, NEW_SECRET), body.replace("2870", "1")],
      "bad-signature",
    ],
    ["without a signature", (body: string) => [new Headers(), body], "missing-signature"],
    [
      "with a signature that makes no sense",
      (body: string) => [new Headers({ "stripe-signature": "bonjour" }), body],
      "bad-signature",
    ],
    ["that is empty", () => [signed("x", NEW_SECRET), ""], "bad-signature"],
    ["that is no JSON", () => [signed("bonjour", NEW_SECRET), "bonjour"], "malformed"],
    ["that is no event", () => [signed("{}", NEW_SECRET), "{}"], "malformed"],
    ["that is a list", () => [signed("[1]", NEW_SECRET), "[1]"], "malformed"],
    ["that is null", () => [signed("null", NEW_SECRET), "null"], "malformed"],
  ] as [string, (body: string) => [Headers, string], string][])(
    "is refused %s",
    async (_case, forge, rejected) => {
      const stripe = makeStripe();
      const { body } = await paidNotification(stripe);
      expect(stripe.provider.hint(...forge(body))).toEqual({ rejected });
    },
  );

  it("tells that it comes from real life, and that it names no session", () => {
    const stripe = makeStripe();
    const body = JSON.stringify({
      id: "evt_live",
      object: "event",
      type: "charge.refunded",
      created: 1,
      livemode: true,
      data: { object: { id: "ch_1", object: "charge" } },
    });
    expect(stripe.provider.hint(signed(body, NEW_SECRET), body)).toMatchObject({
      livemode: true,
      reference: null,
      payload: { object: "charge", objectId: "ch_1" },
    });
  });
});
