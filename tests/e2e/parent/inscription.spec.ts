import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { attach, fillUntilDocuments, makeScene, sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { openMail } from "../mail.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

const calm = async (): Promise<void> => undefined;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    const checked = javaScriptEnabled ? look : calm;

    test("a family enrols two children with a photo, a PNG and a PDF @J-04", async ({ page }) => {
      const scene = makeScene();
      const files = await sampleFiles();
      await signedIn(page, { ...scene.family, password: scene.password });
      await fillUntilDocuments(page, checked);

      await page.getByRole("button", { name: "Continuer" }).click();
      await expect(page.getByRole("link", { name: /^Il manque/ })).toBeVisible();
      await checked(page);
      const mode = { javaScriptEnabled };
      await attach(page, "Attestation d’assurance scolaire, Léa", files.photo, mode);
      await attach(page, "Attestation d’assurance scolaire, Tom", files.png, mode);
      await attach(page, "Justificatif de domicile", files.pdf, mode);
      await checked(page);

      // Nothing is lost when the reader comes back another day.
      await page.goto("/inscriptions");
      await page.getByRole("link", { name: "Finir votre demande d’inscription" }).click();
      await expect(page).toHaveURL(/\/nouvelle\/verification$/);
      await checked(page);
      await page.getByRole("button", { name: "Enregistrer ma demande" }).click();
      await expect(
        page.getByRole("link", { name: "Cochez la case pour accepter le règlement." }),
      ).toBeVisible();
      await page.getByRole("checkbox", { name: /règlement/ }).check();
      await page.getByRole("button", { name: "Enregistrer ma demande" }).click();
      await expect(page.getByText(/Votre demande n°\s\d{4}-\d{4,} est envoyée\./)).toBeVisible();
      await expect(page.locator("[aria-current=step]")).toContainText("Envoyée");
      await checked(page);

      await page.goto("/inscriptions");
      await expect(page.getByText("Envoyée")).toHaveCount(3);
      await checked(page);
      await openMail(page, `${scene.family.username}@famille.example`, "bien reçue");
    });

    test("a family withdraws its request after a confirmation", async ({ page }) => {
      const scene = makeScene();
      await signedIn(page, { ...scene.family, password: scene.password });
      await sendWithPromises(page);
      const request = new URL(page.url()).pathname;
      await page.getByRole("link", { name: "Retirer ma demande" }).click();
      const asked = javaScriptEnabled ? page.getByRole("dialog") : page.getByRole("main");
      await expect(asked.getByText("La mairie ne l’étudiera pas.")).toBeVisible();
      await checked(page);
      await asked.getByRole("button", { name: "Retirer ma demande" }).click();
      await expect(page.getByText("Votre demande est retirée.")).toBeVisible();
      // No agent ever opened it: nothing says that it was studied.
      await page.goto(request);
      const steps = page.getByRole("list", { name: "Avancement de la demande" });
      await expect(steps.getByRole("listitem")).toHaveText([/Brouillon/, /Envoyée/, /Retirée/]);
      await checked(page);
    });

    test("a file that is none keeps the page and says why", async ({ page }) => {
      const scene = makeScene();
      await signedIn(page, { ...scene.family, password: scene.password });
      await fillUntilDocuments(page, calm);
      const row = page.getByRole("region", { name: "Justificatif de domicile" });
      const text = { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("bonjour") };
      if (javaScriptEnabled) await scriptReady(page);
      await row.getByLabel(/Choisir un fichier/).setInputFiles(text);
      if (!javaScriptEnabled) await row.getByRole("button", { name: /Envoyer/ }).click();
      await expect(
        page.getByText("Le fichier doit être une photo (JPG, PNG) ou un PDF.").first(),
      ).toBeVisible();
      await checked(page);
      if (javaScriptEnabled) {
        // The same file would be refused again: there is nothing to try.
        await expect(row.getByRole("button", { name: "Réessayer" })).toHaveCount(0);
        await row.getByRole("button", { name: "Enlever photo.jpg" }).click();
        await expect(row.getByText("photo.jpg", { exact: true })).toHaveCount(0);
      }
    });
  });
}

/** Sends the request without any document, all of them promised for later. */
async function sendWithPromises(page: Page): Promise<void> {
  await fillUntilDocuments(page, calm);
  for (const box of await page.getByRole("checkbox", { name: /plus tard/ }).all())
    await box.check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText(/Il manquera \d+\sdocuments\./).first()).toBeVisible();
  await page.getByRole("checkbox", { name: /règlement/ }).check();
  await page.getByRole("button", { name: "Enregistrer ma demande" }).click();
  await expect(page.getByText(/est envoyée\./)).toBeVisible();
}

test("two clicks on the button send one request", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await fillUntilDocuments(page, calm);
  for (const box of await page.getByRole("checkbox", { name: /plus tard/ }).all())
    await box.check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("checkbox", { name: /règlement/ }).check();
  await page.getByRole("button", { name: "Enregistrer ma demande" }).dblclick();
  await expect(page.getByText(/est envoyée\./)).toBeVisible();
  await page.goto("/inscriptions");
  const numbers = await page.getByText(/demande n°\s\d{4}-\d+/).allInnerTexts();
  expect(new Set(numbers).size).toBe(1);
});

test("the whole request can be filled by keyboard", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/inscriptions/nouvelle/enfants");
  await page.getByRole("checkbox", { name: /Léa/ }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Continuer" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/activites$/);
  await page.getByRole("checkbox", { name: /Cantine/ }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox", { name: /Garderie/ })).toBeFocused();
  await page.getByRole("button", { name: "Continuer" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/informations$/);
  // All the forgotten questions at once, and the focus on their list.
  await page.getByRole("button", { name: "Continuer" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Il y a 2 problèmes" })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Il y a 2" })).toBeFocused();
});

test("a photo that was chosen and not sent is not left behind by « Continuer »", async ({
  page,
}) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await fillUntilDocuments(page, calm);
  await scriptReady(page);
  const row = page.getByRole("region", { name: "Justificatif de domicile", exact: true });
  await row.getByLabel(/Choisir un fichier/).setInputFiles((await sampleFiles()).png);
  const send = row.getByRole("button", { name: /^Envoyer la photo/ });
  await expect(send).toBeVisible();
  const later = page.getByRole("checkbox", { name: /je l’enverrai plus tard/ });
  for (const box of await later.all()) await box.check();
  await page.getByRole("button", { name: "Continuer" }).click();
  const held = row.getByText("Cette photo n’est pas envoyée.");
  await expect(held).toBeVisible();
  await expect(page).toHaveURL(/\/nouvelle\/documents$/);
  await expectAccessible(page);

  // Nor is one whose sending failed.
  await page.route("**/api/documents", (route) => route.abort());
  await send.click();
  await expect(row.getByRole("button", { name: "Réessayer" })).toBeVisible();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(row.getByText("Ce fichier n’est pas reçu.")).toBeVisible();
  await expect(page).toHaveURL(/\/nouvelle\/documents$/);
  await page.unroute("**/api/documents");
  await row.getByRole("button", { name: "Réessayer" }).click();
  await expect(row.getByText("Reçu, à vérifier par la mairie")).toBeVisible();
  await expect(held).toBeHidden();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page).not.toHaveURL(/\/nouvelle\/documents$/);
});
