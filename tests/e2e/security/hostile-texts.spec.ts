import { expect, type Page, test } from "@playwright/test";
import pg from "pg";
import { PAYLOADS } from "#tests/support/xss-payloads.ts";
import { expectFitsEveryWidth } from "../axe.ts";
import { makeSceneOf } from "../scene.ts";
import { signedIn } from "../visitor/sign-in.ts";
import { chooseTopic } from "../writing.ts";

type Scene = {
  password: string;
  unique: string;
  threadId: string;
  groupId: string;
  childId: string;
  templateIds: string[];
  articleId: string;
  fileLabel: string;
  slug: string;
  familyId: string;
  manyId: string;
  family: { username: string };
  many: { username: string };
  agent: { username: string };
  file: {
    formId: string;
    family: { username: string };
    familyPages: Record<string, string[]>;
    staffPages: Record<string, string[]>;
  };
  town: { draftId: string; staffPages: Record<string, string[]> };
  catalogue: {
    ids: string[];
    familyPages: Record<string, string[]>;
    staffPages: Record<string, string[]>;
  };
};

let scene: Scene;

test.beforeAll(() => {
  scene = makeSceneOf("hostile-scene");
});
// The ready-made answers, the news, the tariff and the form are everybody's.
test.afterAll(() => {
  const { file, town, catalogue } = scene;
  const shared = [file.formId, scene.articleId, town.draftId];
  makeSceneOf("hostile-scene", ...shared, ...catalogue.ids, ...scene.templateIds);
});

/** What would show that a text was taken for more: a dialog, a call of `x`, a report, a request elsewhere. */
async function watch(page: Page): Promise<string[]> {
  const alarms: string[] = [];
  page.on("dialog", (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const { hostname, pathname } = new URL(request.url());
    if (hostname === "x.example" || pathname === "/api/csp-report") alarms.push(request.url());
  });
  page.on("pageerror", (error) => alarms.push(`error: ${error.message}`));
  await page.exposeFunction("x", (number: number) => void alarms.push(`x(${number}) was called`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      Object(window).x(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return alarms;
}

/** The texts that the page shows, in its text or in its fields, and no element made by one of them. */
async function expectShown(page: Page, address: string, payloads: readonly string[]) {
  await page.goto(address);
  const seen = await page.evaluate(() => {
    const fields = [...document.querySelectorAll("input, textarea")].map(
      (field) => (field as HTMLInputElement).value,
    );
    const main = document.querySelector("main");
    const made = main?.querySelectorAll(
      "script, iframe, object, embed, marquee, base, meta, style, link, math, video, audio, [srcdoc], [onload], [onerror], [onfocus], [ontoggle], [onmouseover], a[href^='javascript' i], form[action^='javascript' i]",
    );
    // Next streams the rest of a page through scripts of its own, which carry the nonce of the answer.
    const foreign = [...(made ?? [])].filter(
      (one) => !(one instanceof HTMLScriptElement && one.nonce),
    );
    return {
      text: [main?.textContent ?? "", ...fields].join("\n"),
      made: foreign.map((one) => one.outerHTML.slice(0, 200)),
    };
  });
  const plain = seen.text.replace(/\s+/g, " ");
  const missing = payloads.filter((payload) => !plain.includes(payload.replace(/\s+/g, " ")));
  expect(missing, `shown as text on ${address}`).toEqual([]);
  expect(seen.made, `elements on ${address}`).toEqual([]);
  await expectFitsEveryWidth(page);
}

test("hostile texts are texts on the family's pages", async ({ page }) => {
  const alarms = await watch(page);
  await signedIn(page, { ...scene.family, password: scene.password });
  await expectShown(page, "/messagerie", PAYLOADS);
  await expectShown(page, `/messagerie/${scene.threadId}`, PAYLOADS);
  await expectShown(page, `/mon-dossier/enfants/${scene.childId}`, PAYLOADS.slice(-4));
  await expectShown(page, `/mon-dossier/enfants/${scene.childId}/personnes`, PAYLOADS.slice(-4));
  await expectShown(page, "/actualites", PAYLOADS.slice(0, 2));
  // What looks like the marks of a title or of a stress is one: the rest stays as it was written.
  const plain = PAYLOADS.filter((payload) => !/[&*_#[\]`\\>-]/.test(payload.replace(/>$|^</g, "")));
  await expectShown(page, `/actualites/${scene.slug}`, [...plain, scene.fileLabel]);
  expect(alarms).toEqual([]);
});

test("hostile names of children are texts", async ({ page }) => {
  const alarms = await watch(page);
  await signedIn(page, { ...scene.many, password: scene.password });
  await expectShown(page, "/inscriptions/nouvelle/enfants", PAYLOADS);
  for (const [address, texts] of Object.entries(scene.catalogue.familyPages))
    await expectShown(page, address, texts);
  expect(alarms).toEqual([]);
});

test("hostile texts are texts on the agents' pages", async ({ page }) => {
  const alarms = await watch(page);
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  const inbox = `/admin/messagerie?etat=tous&recherche=${scene.unique}`;
  await expectShown(page, inbox, PAYLOADS);
  await expectShown(page, `/admin/messagerie/${scene.threadId}`, PAYLOADS);
  await expectShown(page, "/admin/messagerie/modeles", PAYLOADS);
  await expectShown(page, "/admin/messagerie/envoi-groupe", PAYLOADS);
  await expectShown(page, "/admin/travaux", PAYLOADS);
  await expectShown(page, `/admin/messagerie/envoi-groupe/${scene.groupId}`, PAYLOADS.slice(0, 2));
  await expectShown(page, `/admin/familles/${scene.manyId}`, PAYLOADS);
  await expectShown(
    page,
    `/admin/familles?recherche=${encodeURIComponent('"><img src=x onerror=x(13)>')}`,
    ['"><img src=x onerror=x(13)>'],
  );
  expect(alarms).toEqual([]);
});

test("health, reasons, answers, closures, incidents and forms are texts too", async ({ page }) => {
  const alarms = await watch(page);
  const { family, familyPages, staffPages } = scene.file;
  await signedIn(page, { ...family, password: scene.password });
  for (const [address, texts] of Object.entries(familyPages))
    await expectShown(page, address, texts);
  await page.context().clearCookies();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  const ofTown = { ...scene.town.staffPages, ...scene.catalogue.staffPages };
  for (const [address, texts] of Object.entries({ ...staffPages, ...ofTown }))
    await expectShown(page, address, texts);
  await expectShown(page, `/admin/actualites/${scene.articleId}`, [scene.fileLabel]);
  expect(alarms).toEqual([]);
});

test("without JavaScript, a form of five megabytes is answered with a page and a sentence", async ({
  page,
  browser,
}) => {
  await signedIn(page, { ...scene.many, password: scene.password });
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/messagerie/nouveau?theme=changer");
  await chooseTopic(plain, "Cantine");
  await plain.getByRole("button", { name: "Continuer" }).click();
  await plain.getByLabel("Objet").fill("Un très long texte");
  await plain.getByLabel("Votre message").fill("a".repeat(5 * 1024 * 1024));
  const answer = plain.waitForResponse((response) => response.request().method() === "POST");
  await plain.getByRole("button", { name: "Envoyer", exact: true }).click();
  expect((await answer).status()).toBe(413);
  await expect(
    plain.getByRole("heading", { level: 1, name: "Votre texte est trop long" }),
  ).toBeVisible();
  await plain.goBack();
  await expect(plain.getByLabel("Objet")).toBeVisible();
  await context.close();
});

test("an address that a caller claims is not the one that limits count", async ({ request }) => {
  const ip = "203.0.113.9";
  const headers = { "x-forwarded-for": ip, "x-socket-address": ip, "x-real-ip": ip };
  const answer = await request.post("/api/csp-report", {
    headers: { ...headers, "content-type": "application/csp-report" },
    data: JSON.stringify({ "csp-report": { "document-uri": "/" } }),
  });
  expect(answer.status()).toBeLessThan(500);
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ key: string }>(
    "SELECT key FROM preau_limits.rate_limits WHERE key LIKE 'csp-report:%'",
  );
  await client.end();
  const counted = rows.map(({ key }) => key.slice("csp-report:".length));
  expect(counted).not.toContain(ip);
  expect(counted.some((key) => key === "127.0.0.1" || key === "::1")).toBe(true);
});

test("a text of five megabytes is refused with a sentence, and stays where it was written", async ({
  page,
}) => {
  await signedIn(page, { ...scene.many, password: scene.password });
  await page.goto("/messagerie/nouveau?theme=changer");
  await chooseTopic(page, "Cantine");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByLabel("Objet").fill("Un très long texte");
  const field = page.getByLabel("Votre message");
  const sizes: [number, RegExp][] = [
    [2001, /Votre message est trop long/],
    [5 * 1024 * 1024, /trop long pour partir/],
  ];
  for (const [length, sentence] of sizes) {
    await field.evaluate((area, size) => {
      (area as HTMLTextAreaElement).value = "é".repeat(size);
    }, length);
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await expect(page.getByText(sentence).first()).toBeVisible();
    expect(await field.evaluate((area) => (area as HTMLTextAreaElement).value.length)).toBe(length);
    await expect(page.getByLabel("Objet")).toHaveValue("Un très long texte");
  }
});
