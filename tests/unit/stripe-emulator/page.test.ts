import { describe, expect, it } from "vitest";
import {
  BASE_URL,
  makeLine,
  makeSessionParams,
  makeStripe,
  type TestStripe,
  URLS,
} from "#tests/support/stripe.ts";

const CSP =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async function openSession(
  stripe: TestStripe,
  changes: Parameters<typeof makeSessionParams>[1] = {},
) {
  const { id } = await stripe.sdk.checkout.sessions.create(
    makeSessionParams(stripe, { customer_email: "lea@exemple.fr", ...changes }),
  );
  return id;
}

async function visit(stripe: TestStripe, path: string) {
  const response = await stripe.emulator.page(new Request(`${BASE_URL}/demo/stripe${path}`));
  return { response, text: await textOf(response) };
}

async function textOf(response: Response): Promise<string> {
  return (await response.text()).replaceAll("&#39;", "'");
}

function send(
  stripe: TestStripe,
  path: string,
  body: string,
  headers: Record<string, string> = {},
) {
  return stripe.emulator.page(
    new Request(`${BASE_URL}/demo/stripe${path}`, {
      method: "POST",
      body,
      headers: {
        origin: BASE_URL,
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
    }),
  );
}

const located = (response: Response) => [response.status, response.headers.get("location")];

describe("the payment page", () => {
  it("shows what is paid, by whom, and that nothing is debited", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe, {
      line_items: [makeLine({ name: "Restauration <b>scolaire</b>" })],
    });
    const { response, text } = await visit(stripe, `/pay/${id}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toBe(CSP);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain("aucune somme n’est débitée");
    expect(text).toContain("Payer 28,70\u202f€");
    expect(text).toContain("Restauration &lt;b&gt;scolaire&lt;/b&gt; × 7");
    expect(text).toContain("lea@exemple.fr");
    expect(text).toContain('value="4242 4242 4242 4242"');
    for (const end of ["4242", "0002", "9995", "3220"]) expect(text).toContain(`${end}</dt>`);
    expect(text).toContain(`href="${URLS.cancel}"`);
    expect(text).not.toMatch(/<script|style=|onclick|https:\/\//);
  });

  it("serves its own stylesheet", async () => {
    const { response, text } = await visit(makeStripe(), "/page.css");
    expect(response.headers.get("content-type")).toContain("text/css");
    expect(text).toContain("prefers-color-scheme: dark");
    expect(text).not.toMatch(/url\(|@import/);
  });

  it("sends back to the portal once paid, and again when the form is sent twice", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    const back = [303, `${BASE_URL}/paiement/retour?cs=${id}`];
    const pay = () => send(stripe, `/pay/${id}`, "carte=4242+4242+4242+4242");
    expect((await Promise.all([pay(), pay()])).map(located)).toEqual([back, back]);
    expect((await stripe.sdk.charges.list()).data).toHaveLength(1);
    const { text } = await visit(stripe, `/pay/${id}`);
    expect(text).toContain("Ce paiement est déjà fait");
    expect(text).toContain(`href="${BASE_URL}/paiement/retour?cs=${id}"`);
    expect(text).not.toContain("<form");
  });

  it.each([
    ["4000 0000 0000 0002", "Votre banque a refusé cette carte"],
    ["4000-0000-0000-9995", "La provision de cette carte ne suffit pas"],
  ])("stays and says why after the card %s", async (card, sentence) => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    const response = await send(stripe, `/pay/${id}`, `carte=${encodeURIComponent(card)}`);
    expect(located(response)).toEqual([303, `/demo/stripe/pay/${id}`]);
    const { text } = await visit(stripe, `/pay/${id}`);
    expect(text).toContain('role="alert"');
    expect(text).toContain(sentence);
    expect(text).toContain("<title>Erreur\u00a0: Payer");
    const retry = await send(stripe, `/pay/${id}`, "carte=4242424242424242");
    expect(located(retry)[1]).toContain("/paiement/retour");
  });

  it.each(["5555555555554444", "4242", "", "<script>"])("refuses the number %j", async (card) => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    const response = await send(stripe, `/pay/${id}`, `carte=${encodeURIComponent(card)}`);
    expect(response.status).toBe(422);
    const text = await textOf(response);
    expect(text).toContain("n’est pas une carte d’essai");
    if (card.length > 4) expect(text).not.toContain(card);
  });

  it("asks the bank, and pays or not as the family answers", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    const bank = `/demo/stripe/pay/${id}/banque`;
    const ask = () => send(stripe, `/pay/${id}`, "carte=4000000000003220");
    expect(located(await ask())).toEqual([303, bank]);
    const { text } = await visit(stripe, `/pay/${id}/banque`);
    expect(text).toContain("Accepter");
    expect(text).toContain("Refuser");

    const no = await send(stripe, `/pay/${id}/banque`, "reponse=refuser");
    expect(located(no)).toEqual([303, `/demo/stripe/pay/${id}`]);
    expect((await visit(stripe, `/pay/${id}`)).text).toContain("Vous n’avez pas confirmé");
    const gone = await visit(stripe, `/pay/${id}/banque`);
    expect(located(gone.response)).toEqual([303, `/demo/stripe/pay/${id}`]);

    await ask();
    const yes = await send(stripe, `/pay/${id}/banque`, "reponse=accepter");
    expect(located(yes)).toEqual([303, `${BASE_URL}/paiement/retour?cs=${id}`]);
    const twice = await send(stripe, `/pay/${id}/banque`, "reponse=accepter");
    expect(located(twice)).toEqual(located(yes));
  });

  it("does not let the bank's page pay when the bank asked nothing", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    await send(stripe, `/pay/${id}/banque`, "reponse=accepter");
    expect((await stripe.sdk.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  });

  it("shows that its time is over", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    stripe.advance({ minutes: 67 });
    const late = await send(stripe, `/pay/${id}`, "carte=4242424242424242");
    expect(located(late)).toEqual([303, `/demo/stripe/pay/${id}`]);
    const { text } = await visit(stripe, `/pay/${id}`);
    expect(text).toContain("n’est plus valable");
    expect(text).toContain(`href="${URLS.cancel}"`);
  });

  it.each([
    { origin: "https://ailleurs.example" },
    { origin: "null" },
    { origin: "http://localhost:3001" },
  ])("refuses a form sent from $origin", async (headers) => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    const response = await send(stripe, `/pay/${id}`, "carte=4242424242424242", headers);
    expect(response.status).toBe(403);
    expect((await stripe.sdk.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  });

  it.each(["/pay/cs_test_00", "/pay/", "/pay/../x", "/autre", "/pay/cs_test_00/banque", "/_knobs"])(
    "does not know %s",
    async (path) => {
      expect((await visit(makeStripe(), path)).response.status).toBe(404);
    },
  );

  it("is down with the rest", async () => {
    const stripe = makeStripe();
    const id = await openSession(stripe);
    stripe.emulator.configure({ outage: true });
    expect((await visit(stripe, `/pay/${id}`)).response.status).toBe(503);
  });
});

describe("the tests' knobs", () => {
  const turn = (stripe: TestStripe, body: string, type = "application/json") =>
    send(stripe, "/_knobs", body, { "content-type": type });

  it("are turned by JSON, and stay", async () => {
    const stripe = makeStripe();
    const response = await turn(stripe, '{"outage":true}');
    expect(await response.json()).toMatchObject({ outage: true, webhook: "normal" });
    await turn(stripe, '{"outage":false,"webhook":"drop"}');
    expect(stripe.emulator.configure({})).toMatchObject({ outage: false, webhook: "drop" });
  });

  it.each([
    ["{}", "application/x-www-form-urlencoded"],
    ["{}", "text/plain"],
    ['{"webhook":"jamais"}', "application/json"],
    ['{"autre":1}', "application/json"],
    ["bonjour", "application/json"],
    ["null", "application/json"],
  ])("refuse %s as %s", async (body, type) => {
    expect((await turn(makeStripe(), body, type)).status).toBe(400);
  });
});
