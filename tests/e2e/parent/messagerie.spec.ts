import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeScene, sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { mailLink, openMail } from "../mail.ts";
import { signedIn } from "../visitor/sign-in.ts";
import { chooseTopic } from "../writing.ts";

const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}</textarea>`;

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a parent writes with a file, the service is told and answers, the parent reads @J-30", async ({
      page,
      browser,
    }) => {
      const scene = makeScene();
      const { photo } = await sampleFiles();
      page.on("dialog", () => expect(false, "no dialog from a text").toBe(true));
      await signedIn(page, { ...scene.family, password: scene.password });
      await page.goto("/messagerie");
      await expect(page.getByText("Vous n’avez pas de message.")).toBeVisible();
      if (javaScriptEnabled) await look(page);
      await page.getByRole("link", { name: "Écrire", exact: true }).click();
      await chooseTopic(page, "Cantine");
      if (javaScriptEnabled) await look(page);
      await page.getByRole("button", { name: "Continuer" }).click();
      await expect(page.getByText("Vous pouvez le faire vous-même.")).toBeVisible();

      await page.getByRole("button", { name: "Envoyer", exact: true }).click();
      await expect(page.getByRole("alert").getByText("Écrivez votre message.")).toBeVisible();
      if (javaScriptEnabled) await look(page);
      const subject = `Repas de Léa ${scene.family.fileNumber}`;
      await page.getByLabel("Objet").fill(subject);
      await page.getByLabel("Votre message").fill(`Bonjour,\nLéa mange-t-elle ? ${HOSTILE}`);
      await page.getByRole("button", { name: "Garder pour plus tard" }).click();
      await expect(page.getByText("Votre brouillon est gardé.")).toBeVisible();

      await page.goto("/messagerie/nouveau");
      await expect(page.getByLabel("Objet")).toHaveValue(subject);
      if (javaScriptEnabled) await scriptReady(page);
      await page.getByLabel(/Joindre un fichier/).setInputFiles(photo);
      if (!javaScriptEnabled)
        await page.getByRole("button", { name: "Joindre", exact: true }).click();
      await expect(page.getByRole("link", { name: /Fichier 1/ })).toBeVisible();
      if (javaScriptEnabled) await look(page);
      await page.getByRole("button", { name: "Envoyer", exact: true }).click();
      await expect(page.getByText("Votre message est envoyé.")).toBeVisible();
      const thread = page.url().replace(/\?.*/, "");
      await expect(page.getByText("Léa mange-t-elle", { exact: false })).toBeVisible();

      const office = await browser.newContext({ javaScriptEnabled });
      const staff = await office.newPage();
      staff.on("dialog", () => expect(false, "no dialog from a text").toBe(true));
      await signedIn(staff, { ...scene.agent, password: scene.password }, /\/admin$/);
      await staff.goto(`/admin/messagerie?recherche=${scene.family.fileNumber}`);
      if (javaScriptEnabled) await look(staff);
      await staff.getByRole("link", { name: subject }).click();
      await expect(staff.getByText("alert(2)", { exact: false })).toBeVisible();
      if (javaScriptEnabled) await look(staff);
      await staff.getByLabel("Note", { exact: true }).fill("À rappeler demain.");
      await staff.getByRole("button", { name: "Ajouter la note" }).click();
      await expect(staff.getByText("La note est ajoutée.")).toBeVisible();
      await staff.getByLabel("Réponse à la famille").fill("Bonjour, oui, Léa mange bien.");
      await staff.getByRole("button", { name: "Répondre", exact: true }).click();
      await expect(staff.getByText(/Votre réponse est envoyée/)).toBeVisible();
      await office.close();

      await page.goto("/messagerie");
      await expect(page.getByText("Non lu")).toBeVisible();
      await page.getByRole("link", { name: subject }).click();
      await expect(page).toHaveURL(thread);
      await expect(page.getByText("Bonjour, oui, Léa mange bien.")).toBeVisible();
      await expect(page.getByText("À rappeler demain.")).toHaveCount(0);
      if (javaScriptEnabled) await look(page);
      await page.goto("/messagerie");
      await expect(page.getByText("Non lu")).toHaveCount(0);
    });
  });
}

test("both sides get a mail with a link and none of the words", async ({ page, browser }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/messagerie/nouveau");
  await chooseTopic(page, "Autre question");
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByLabel("Objet").fill("Une question");
  await page.getByLabel("Votre message").fill("Un secret de famille");
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByText("Votre message est envoyé.")).toBeVisible();
  const path = new URL(page.url()).pathname;
  const reader = await (await browser.newContext()).newPage();
  const service = "affaires-scolaires@lens.example";
  // The newest one may still be that of an earlier message.
  await expect(async () => {
    await openMail(reader, service, "Nouveau message d’une famille");
    expect(await mailLink(reader)).toContain(`/admin${path}`);
  }).toPass();
  await expect(reader.getByText("Un secret de famille")).toHaveCount(0);
});

test("an address shared by hand opens a message about that day", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.family, password: scene.password });
  await page.goto("/messagerie/nouveau?objet=jour:2026-12-07");
  await expect(page.getByText("Journée du lundi 7 décembre 2026")).toBeVisible();
  await chooseTopic(page, "Cantine");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText(/Journée du lundi 7 décembre 2026/)).toBeVisible();
});
