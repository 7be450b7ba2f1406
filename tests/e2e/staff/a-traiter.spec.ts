import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { attach, fillUntilDocuments, makeScene, type Scene, sampleFiles } from "../enrolling.ts";
import { openMail } from "../mail.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
}

const calm = async (): Promise<void> => undefined;
const withScript = { javaScriptEnabled: true };

async function sendRequest(page: Page, scene: Scene): Promise<void> {
  const files = await sampleFiles();
  await signedIn(page, { ...scene.family, password: scene.password });
  await fillUntilDocuments(page, calm);
  await attach(page, "Attestation d’assurance scolaire, Léa", files.photo, withScript);
  await attach(page, "Attestation d’assurance scolaire, Tom", files.png, withScript);
  await attach(page, "Justificatif de domicile", files.pdf, withScript);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("checkbox", { name: /règlement/ }).check();
  await page.getByRole("button", { name: "Enregistrer ma demande" }).click();
  await expect(page.getByText(/est envoyée\./)).toBeVisible();
}

async function openRequest(page: Page, scene: Scene): Promise<void> {
  await page.goto("/admin/a-traiter");
  await page.getByRole("link", { name: new RegExp(scene.family.fileNumber) }).click();
  await expect(page).toHaveURL(/\/a-traiter\/[0-9a-f-]{36}$/);
}

/** Whatever page the family reads once an agent has opened its request (by script), it is told the same. */
async function readsTheSame(page: Page, requestPage: string): Promise<void> {
  for (const address of ["/accueil", "/inscriptions", "/mon-dossier/demandes", requestPage]) {
    await expect(async () => {
      await page.goto(address);
      await expect(page.getByText("En cours d’étude").first()).toBeVisible({ timeout: 1000 });
    }).toPass();
    await expect(page.locator(".tag").filter({ hasText: "Envoyée" })).toHaveCount(0);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test("staff asks for a correction, the family answers, staff accepts @J-05", async ({
      page,
      browser,
    }) => {
      const scene = makeScene();
      await sendRequest(page, scene);
      const requestPage = page.url();

      const office = await browser.newContext({ javaScriptEnabled });
      const staff = await office.newPage();
      await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
      await openRequest(staff, scene);
      if (javaScriptEnabled) await look(staff);
      if (javaScriptEnabled) await readsTheSame(page, requestPage);
      await expect(staff.getByRole("img", { name: /Attestation/ })).toBeVisible();
      await staff.getByRole("link", { name: /Justificatif de domicile/ }).click();
      await expect(staff.locator("iframe[title='Justificatif de domicile']")).toBeVisible();
      if (javaScriptEnabled) await look(staff);

      await staff.getByText("Refuser ce document", { exact: true }).first().click();
      await staff.getByRole("radio", { name: /illisible/ }).check();
      await staff.getByRole("button", { name: "Refuser ce document" }).click();
      await expect(staff.getByText("Le document est refusé.")).toBeVisible();
      await staff.getByRole("button", { name: "Valider", exact: true }).click();
      await expect(staff.getByText(/Un document manque ou doit être remplacé/)).toBeVisible();

      await staff.getByRole("link", { name: "Demander une correction" }).click();
      await staff.getByRole("button", { name: "Demander une correction" }).click();
      await expect(staff.getByRole("link", { name: "Choisissez un motif." })).toBeVisible();
      if (javaScriptEnabled) await look(staff);
      await staff.getByRole("radio", { name: /illisible/ }).check();
      await staff
        .getByRole("textbox", { name: /Votre phrase/ })
        .fill("La facture est coupée en bas.");
      await staff.getByRole("button", { name: "Demander une correction" }).click();
      await expect(staff.getByText(/Correction demandée pour la demande/)).toBeVisible();

      await page.goto(requestPage);
      await expect(page.getByText("La facture est coupée en bas.").first()).toBeVisible();
      await look(page);
      const { png } = await sampleFiles();
      await attach(page, "Justificatif de domicile", png, withScript);
      await page.getByRole("button", { name: "Renvoyer ma demande" }).click();
      await expect(page.getByText(/est renvoyée\./)).toBeVisible();

      await openRequest(staff, scene);
      await staff.getByRole("button", { name: "Valider", exact: true }).click();
      await expect(staff.getByText(/est validée\. La famille reçoit un e-mail\./)).toBeVisible();
      await page.goto("/inscriptions");
      await expect(page.getByText("Validée")).toHaveCount(3);
      await openMail(
        page,
        `${scene.family.username}@famille.example`,
        "L’inscription de Tom à la cantine est validée",
      );
      await office.close();
    });
  });
}

test("a parent's change is told before staff decides on what it had seen", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  await sendRequest(page, scene);
  const office = await browser.newContext();
  const staff = await office.newPage();
  await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
  await openRequest(staff, scene);
  await page
    .getByRole("button", { name: /Enlever/ })
    .first()
    .click();
  await expect(page.getByText("Le fichier est enlevé.")).toBeVisible();
  await staff.getByRole("button", { name: "Valider", exact: true }).click();
  await expect(staff.getByText(/Ces informations ont changé/)).toBeVisible();
  await staff.goto(staff.url());
  await staff.getByRole("link", { name: "Refuser", exact: true }).click();
  await staff.getByLabel("Motif du refus").fill("Hors secteur scolaire.");
  await staff.getByRole("button", { name: "Refuser la demande" }).click();
  await expect(staff.getByText(/est refusée\./)).toBeVisible();
  await page.reload();
  await expect(page.getByText("Motif : « Hors secteur scolaire. »")).toBeVisible();
  await office.close();
});

test("the viewer turns, enlarges and contrasts a photo by keyboard", async ({ page, browser }) => {
  const scene = makeScene();
  await sendRequest(page, scene);
  const office = await browser.newContext();
  const staff = await office.newPage();
  await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
  await openRequest(staff, scene);
  const photo = staff.getByRole("img", { name: /Attestation/ });
  const style = () => photo.evaluate((image: HTMLElement) => image.getAttribute("style") ?? "");
  await staff.getByRole("button", { name: "Agrandir" }).press("Enter");
  await staff.getByRole("button", { name: "Tourner" }).press("Enter");
  await staff.getByRole("button", { name: "Contraste" }).press("Space");
  await expect.poll(style).toMatch(/125%.*90deg.*contrast/s);
  await expect(staff.getByRole("button", { name: "Contraste" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await office.close();
});
