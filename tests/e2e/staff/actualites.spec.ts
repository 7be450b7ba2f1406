import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { moveClock, resetClock } from "../clock.ts";
import { sampleFiles } from "../enrolling.ts";
import { countMails, mailLink, openMail } from "../mail.ts";
import { makeTownLife } from "../town-life.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
}

test.beforeEach(resetClock);

async function parentPage(browser: Browser, account: { username: string; password: string }) {
  const page = await (await browser.newContext({ locale: "fr-FR" })).newPage();
  page.on("dialog", () => expect(false, "no dialog from a text").toBe(true));
  await signedIn(page, account, /\/accueil$/);
  await page.goto("/accueil");
  return page;
}

const HOSTILE =
  "<script>alert(1)</script> [piège](javascript:alert(2)) <img src=x onerror=alert(3)>";

test("staff writes a piece of news for one school, its families read it, others do not @J-72", async ({
  page,
  browser,
}) => {
  const { password, concerned, other, agent } = makeTownLife();
  const { photo, pdf } = await sampleFiles();
  const title = `Sortie en forêt ${concerned.schoolId.slice(0, 8)}`;
  await signedIn(page, { ...agent, password }, /\/admin$/);
  await page.goto("/admin/actualites");
  await look(page);
  await page.getByRole("link", { name: "Écrire une actualité" }).click();
  await page.getByLabel("Titre", { exact: true }).fill(title);
  await page
    .getByLabel("Texte", { exact: true })
    .fill(`# Le jour J\n\nPrévoyez **un pique-nique**.\n\n- bottes\n- gourde\n\n${HOSTILE}`);
  await page.getByRole("radio", { name: /certaines écoles/ }).check();
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page.getByRole("alert").getByText("Cochez au moins une école.")).toBeVisible();
  await look(page);
  await page.locator("summary").filter({ hasText: "Écoles" }).click();
  await page.getByRole("checkbox", { name: concerned.school, exact: true }).check();
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await expect(page.getByText("Le texte est enregistré.")).toBeVisible();
  await look(page);

  await page.getByRole("link", { name: "2. Image et fichiers" }).click();
  const image = page.getByRole("form", { name: "Enregistrer l’image" });
  await image.getByLabel("Ce que montre l’image").fill("Un sous-bois en automne");
  await image.getByLabel("Image", { exact: true }).setInputFiles(pdf);
  await image.getByRole("button", { name: /l’image$/ }).click();
  await expect(page.getByText("Choisissez une photo (JPG ou PNG) pour l’image.")).toBeVisible();
  await image.getByLabel("Ce que montre l’image").fill("Un sous-bois en automne");
  await image.getByLabel("Image", { exact: true }).setInputFiles(photo);
  await image.getByRole("button", { name: /l’image$/ }).click();
  await expect(page.getByText("L’image est enregistrée.")).toBeVisible();
  const attachment = page.getByRole("form", { name: "Joindre le fichier" });
  await attachment.getByLabel("Nom du fichier").fill("Programme de la sortie");
  await attachment.getByLabel("Fichier", { exact: true }).setInputFiles(pdf);
  await attachment.getByRole("button", { name: "Joindre le fichier" }).click();
  await expect(page.getByText("Le fichier est joint.")).toBeVisible();
  await look(page);

  await page.getByRole("link", { name: "3. Aperçu et publication" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(/: 1 famille$/)).toBeVisible();
  await look(page);
  await page.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByText("L’actualité est publiée.")).toBeVisible();

  const reader = await parentPage(browser, { ...concerned, password });
  await reader.getByRole("link", { name: title }).click();
  await expect(reader.getByRole("heading", { level: 2, name: "Le jour J" })).toBeVisible();
  await expect(reader.getByText("<script>alert(1)</script>", { exact: false })).toBeVisible();
  await expect(reader.getByRole("link", { name: "piège" })).toHaveCount(0);
  const picture = reader.getByRole("img", { name: "Un sous-bois en automne" });
  await expect
    .poll(() => picture.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(100);
  await look(reader);
  const address = new URL(reader.url()).pathname;
  const source = (await picture.getAttribute("src")) ?? "";
  const file = await reader
    .getByRole("link", { name: /Programme de la sortie/ })
    .getAttribute("href");

  const answer = await reader.request.get(source);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  const neighbour = await parentPage(browser, { ...other, password });
  const visitor = await (await browser.newContext()).newPage();
  for (const stranger of [neighbour, visitor]) {
    expect((await stranger.goto(address))?.status()).toBe(404);
    await expect(stranger.getByText(title)).toHaveCount(0);
    for (const secret of [source, file ?? ""])
      expect((await stranger.request.get(secret)).status(), secret).toBe(404);
    await stranger.goto("/actualites");
    await expect(stranger.getByRole("heading", { level: 1, name: "Actualités" })).toBeVisible();
    await expect(stranger.getByText(title)).toHaveCount(0);
    await look(stranger);
  }

  await page.getByRole("link", { name: title }).click();
  await page.getByRole("link", { name: "3. Aperçu et publication" }).click();
  await page.locator("summary").filter({ hasText: "Retirer cette actualité" }).click();
  await page.getByRole("button", { name: "Retirer l’actualité" }).click();
  await expect(page.getByText("L’actualité est retirée.")).toBeVisible();
  expect((await reader.goto(address))?.status()).toBe(404);
  expect((await reader.request.get(source)).status()).toBe(404);
});

test("a family that asked for news by mail gets this one, and its mail leads there @J-72", async ({
  page,
  browser,
}) => {
  const { password, concerned, other, agent } = makeTownLife();
  const title = `Carnaval ${concerned.schoolId.slice(0, 8)}`;
  const reader = await parentPage(browser, { ...concerned, password });
  await reader.goto("/mon-compte/e-mails");
  await reader.getByLabel(/Actualités de la mairie/).check();
  await reader.getByRole("button", { name: "Enregistrer mes choix" }).click();
  await expect(reader.getByText("Vos choix d’e-mails sont enregistrés.")).toBeVisible();

  await signedIn(page, { ...agent, password }, /\/admin$/);
  await page.goto("/admin/actualites/nouvelle");
  await page.getByLabel("Titre", { exact: true }).fill(title);
  await page.getByLabel("Texte", { exact: true }).fill("Venez déguisés.");
  await page.getByRole("radio", { name: /certaines écoles/ }).check();
  await page.locator("summary").filter({ hasText: "Écoles" }).click();
  for (const { school } of [concerned, other])
    await page.getByRole("checkbox", { name: school, exact: true }).check();
  await page.getByRole("checkbox", { name: /^Prévenir par e-mail/ }).check();
  await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
  await page.getByRole("link", { name: "Voir l’aperçu" }).click();
  await page.getByRole("button", { name: "Publier", exact: true }).click();
  await expect(page.getByText("L’actualité est publiée.")).toBeVisible();

  // What is due is done when the clock is moved: nobody waits for the minute of the mails.
  await moveClock(page, "2026-11-23", "09:20");
  await openMail(reader, concerned.email, title);
  await reader.goto(await mailLink(reader));
  await expect(reader.getByRole("heading", { level: 1, name: title })).toBeVisible();
  // The other family is concerned too, and had not asked.
  expect(await countMails(page, other.email, title)).toBe(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an alert for everybody stands on every page while it lasts, and is read without an account @J-72", async ({
    page,
    browser,
  }) => {
    const { password, concerned, agent } = makeTownLife();
    const title = `Grève ${concerned.schoolId.slice(0, 8)}`;
    await signedIn(page, { ...agent, password }, /\/admin$/);
    await page.goto("/admin/actualites/nouvelle");
    await page.getByLabel("Titre", { exact: true }).fill(title);
    await page.getByLabel("Texte", { exact: true }).fill("La cantine est fermée mardi.");
    await page.getByLabel(/^Dernier jour/).fill("2026-11-24");
    await page.getByRole("checkbox", { name: /^Alerte/ }).check();
    await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await page.getByRole("link", { name: "Voir l’aperçu" }).click();
    await page.getByRole("button", { name: "Publier", exact: true }).click();
    await expect(page.getByText("L’actualité est publiée.")).toBeVisible();

    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    for (const address of ["/", "/connexion", "/aide"]) {
      await visitor.goto(address);
      await expect(visitor.getByRole("link", { name: `Lire la suite : ${title}` })).toBeVisible();
    }
    await visitor.getByRole("link", { name: `Lire la suite : ${title}` }).click();
    await expect(visitor.getByText("La cantine est fermée mardi.")).toBeVisible();
    await visitor.goto("/");
    await expect(visitor.getByRole("link", { name: title, exact: true })).toBeVisible();
    await signedIn(visitor, { ...concerned, password }, /\/accueil$/);
    await visitor.goto("/accueil");
    await expect(visitor.getByRole("link", { name: `Lire la suite : ${title}` })).toBeVisible();

    // Taken away again: the other journeys have a banner less.
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("link", { name: "3. Aperçu et publication" }).click();
    await page.locator("summary").filter({ hasText: "Retirer cette actualité" }).click();
    await page.getByRole("button", { name: "Retirer l’actualité" }).click();
    await expect(page.getByText("L’actualité est retirée.")).toBeVisible();
    await visitor.reload();
    await expect(visitor.getByText(title)).toHaveCount(0);
  });
});
