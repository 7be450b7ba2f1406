import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { sampleFiles } from "../enrolling.ts";
import { scriptReady } from "../live.ts";
import { openMail } from "../mail.ts";
import { makeSceneOf } from "../scene.ts";
import { signedIn } from "../visitor/sign-in.ts";

type Scene = {
  password: string;
  school: string;
  adults: number;
  parent: { username: string; email: string };
  agent: { username: string };
};

function makeScene(): Scene {
  return makeSceneOf("group-scene");
}

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an agent writes to a school after reading the list, and a parent reads it @J-33", async ({
      page,
      browser,
    }) => {
      const scene = makeScene();
      const { pdf } = await sampleFiles();
      const subject = `Portes ouvertes ${scene.school}`;
      await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
      await page.goto("/admin/messagerie");
      await page.getByRole("link", { name: "Envois groupés" }).click();
      await page.getByRole("link", { name: "Écrire à un groupe" }).click();
      await page.getByRole("button", { name: "Voir les destinataires" }).click();
      await expect(page.getByText("Choisissez à qui vous écrivez.").first()).toBeVisible();
      if (javaScriptEnabled) await look(page);
      await page.getByRole("radio", { name: "Les familles d’une école" }).check();
      await page.getByLabel("École", { exact: true }).selectOption({ label: scene.school });
      await page.getByLabel("Service et thème").selectOption({ label: "Cantine" });
      await page.getByLabel("Objet").fill(subject);
      await page.getByLabel("Texte").fill("Venez visiter la cantine samedi.\nÀ bientôt.");
      await page.getByRole("radio", { name: /Information nécessaire au service/ }).check();
      await page.getByRole("button", { name: "Voir les destinataires" }).click();

      await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
      const rows = page.getByRole("table", { name: "Destinataires" }).getByRole("row");
      await expect(rows).toHaveCount(scene.adults + 1);
      if (javaScriptEnabled) {
        await look(page);
        await scriptReady(page);
      }
      await page.getByLabel(/Joindre un fichier/).setInputFiles(pdf);
      if (!javaScriptEnabled)
        await page.getByRole("button", { name: "Joindre", exact: true }).click();
      await expect(page.getByRole("link", { name: /Fichier 1/ })).toBeVisible();
      await page.getByRole("button", { name: `Envoyer à ${scene.adults} adultes` }).click();

      await expect(
        page.getByRole("heading", { level: 1, name: /plusieurs familles/ }),
      ).toBeVisible();
      // Without JavaScript one reloads the page; with it, it draws itself again.
      await expect(async () => {
        if (!javaScriptEnabled) await page.reload();
        await expect(page.getByText(`Terminé : ${scene.adults} sur ${scene.adults}`)).toBeVisible({
          timeout: javaScriptEnabled ? 20_000 : 500,
        });
      }).toPass({ timeout: 180_000 });
      if (javaScriptEnabled) await look(page);
      await page.goto("/admin/travaux");
      await expect(page.getByRole("row").filter({ hasText: subject })).toContainText("Terminé");
      if (javaScriptEnabled) await look(page);
      // Told once: her page says that it was read, or her button where scripts do not run.
      if (!javaScriptEnabled)
        await page.getByRole("button", { name: "Ne plus le signaler" }).click();
      await expect(async () => {
        await page.reload();
        await expect(page.getByText(/depuis votre dernière visite/)).toHaveCount(0, {
          timeout: 500,
        });
      }).toPass();

      const home = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await signedIn(home, { ...scene.parent, password: scene.password });
      await home.goto("/messagerie");
      await home.getByRole("link", { name: subject }).click();
      await expect(home.getByText("Venez visiter la cantine samedi.")).toBeVisible();
      await expect(home.getByText("On ne répond pas à cette information.")).toBeVisible();
      await expect(home.getByLabel("Votre réponse")).toHaveCount(0);
      if (javaScriptEnabled) await look(home);
      const file = await home.getByRole("link", { name: /Fichier joint 1/ }).getAttribute("href");
      expect((await home.request.get(file ?? "")).headers()["content-type"]).toBe(
        "application/pdf",
      );
      if (!javaScriptEnabled) return;
      await openMail(home, scene.parent.email, "Information de la mairie");
      await expect(home.getByText("Venez visiter")).toHaveCount(0);
      await expect(home.getByText(subject)).toHaveCount(0);
    });
  });
}
