import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeScene } from "../enrolling.ts";
import { mailLink, openMail } from "../mail.ts";
import { signedIn } from "../visitor/sign-in.ts";
import { chooseTopic } from "../writing.ts";

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

test("a parent writes about a child, the agent finds it in the file, hears of the next word, and writes first @J-30", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  const [childId = ""] = scene.family.childIds;
  const child = `/mon-dossier/enfants/${childId}`;
  const parent = await (await browser.newContext()).newPage();
  await signedIn(parent, { ...scene.family, password: scene.password });
  await parent.goto(child);
  await parent.getByRole("link", { name: "écrivez-nous" }).click();
  await chooseTopic(parent, "Autre question");
  await parent.getByRole("button", { name: "Continuer" }).click();
  const subject = "Fiche de Léa, école et classe";
  await expect(parent.getByLabel("Objet")).toHaveValue(subject);
  await parent.getByLabel("Votre message").fill("Son nom a une faute.");
  await parent.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(
    parent.getByText("Vous recevrez un e-mail quand la mairie aura répondu."),
  ).toBeVisible();
  const thread = parent.url().replace(/\?.*/, "");
  await parent.goto(child);
  await expect(parent.getByRole("link", { name: subject })).toBeVisible();

  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  await page.goto(`/admin/familles/${scene.family.id}`);
  await look(page);
  await page.getByRole("link", { name: subject }).click();
  await expect(page.getByText("Son nom a une faute.")).toBeVisible();
  await parent.goto(thread);
  await parent.getByLabel("Votre réponse").fill("Et son prénom aussi.");
  await parent.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(parent.getByText("Et son prénom aussi.")).toBeVisible();
  // As when the agent comes back to this window: the page asks at once.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByRole("button", { name: "Lire le nouveau message" }).click();
  await expect(page.getByText("Et son prénom aussi.")).toBeVisible();
  await page.getByLabel("Réponse à la famille").fill("C’est corrigé.");
  await page.getByRole("button", { name: "Répondre", exact: true }).click();
  await expect(page.getByText("La famille reçoit un e-mail.")).toBeVisible();

  await page.goto(`/admin/familles/${scene.family.id}`);
  await page.getByRole("link", { name: "Écrire à la famille" }).click();
  await look(page);
  await page.getByLabel("Service et thème").selectOption({ label: "Autre question" });
  const second = `Un papier à signer ${scene.family.fileNumber}`;
  await page.getByLabel("Objet").fill(second);
  await page.getByLabel("Message à la famille").fill("Passez quand vous voulez.");
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByText(/Votre message est envoyé/)).toBeVisible();
  await parent.goto("/messagerie");
  await expect(parent.getByRole("link", { name: second })).toBeVisible();

  await page.goto(`/admin/messagerie?etat=tous&recherche=${scene.family.fileNumber}`);
  await look(page);
  await page.getByRole("checkbox", { name: `Cocher : ${second}` }).check();
  await page.getByRole("button", { name: "Clore les conversations cochées" }).click();
  await expect(page.getByText("1 conversation est close.")).toBeVisible();
  // The list is still that of this file.
  await expect(page.getByRole("link", { name: second })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("recherche")).toBe(scene.family.fileNumber);
});

test("a parent chooses a service, then its theme; the agent moves the message to the service it is for, which is told @J-30", async ({
  page,
  browser,
}) => {
  const scene = makeScene();
  const parent = await (await browser.newContext()).newPage();
  await signedIn(parent, { ...scene.family, password: scene.password });
  await parent.goto("/messagerie/nouveau");
  // No theme before its service.
  await expect(parent.getByLabel("Thème de votre message")).toHaveCount(0);
  await chooseTopic(parent, "Facture et paiement");
  await expect(parent.getByLabel("Thème de votre message")).not.toContainText("Menus et goûters");
  await look(parent);
  await parent.getByRole("button", { name: "Continuer" }).click();
  const subject = `Le goûter ${scene.family.fileNumber}`;
  await parent.getByLabel("Objet").fill(subject);
  await parent.getByLabel("Votre message").fill("Y a-t-il des noix dans le gâteau ?");
  await parent.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(parent.getByText("Votre message est envoyé.")).toBeVisible();
  const path = new URL(parent.url()).pathname;

  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  await page.goto(`/admin${path}`);
  await page.getByLabel("Service et thème").selectOption({ label: "Menus et goûters" });
  await page.getByRole("button", { name: "Changer de thème" }).click();
  await expect(page.getByText("Le thème est changé.")).toBeVisible();
  await expect(page.getByText("Restauration municipale · Menus et goûters")).toBeVisible();
  await page.goto(`/admin/messagerie?recherche=${scene.family.fileNumber}`);
  await page
    .getByRole("combobox", { name: "Service", exact: true })
    .selectOption("Restauration municipale");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("row").filter({ hasText: subject })).toContainText(
    "Menus et goûters",
  );
  await page
    .getByRole("combobox", { name: "Service", exact: true })
    .selectOption("Service des affaires scolaires");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByRole("link", { name: subject })).toHaveCount(0);
  await openMail(page, "restauration@lens.example", "Nouveau message d’une famille");
  expect(await mailLink(page)).toContain(`/admin${path}`);
});

test("the town adds a service with a theme, which families then see", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  const name = `Sports ${scene.family.fileNumber}`;
  await page.goto("/admin/catalogue/messagerie");
  await look(page);
  await page.getByRole("link", { name: "Ajouter un service" }).click();
  await page.getByLabel("Nom du service").fill(name);
  await page.getByLabel("Adresse e-mail du service").fill("sports@lens.example");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Le service est enregistré.")).toBeVisible();
  await page.getByRole("link", { name: `Ajouter un thème à ${name}` }).click();
  await look(page);
  await page.getByLabel("Nom du thème").fill("Piscine");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByText("Le thème est enregistré.")).toBeVisible();
  // Closed again: it is no service of the demo town.
  await page.getByRole("button", { name: "Fermer : Piscine" }).click();
  await expect(page.getByText("Le thème est fermé.")).toBeVisible();
});
