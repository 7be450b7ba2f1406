import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeSceneOf } from "../scene.ts";
import { signedIn } from "../visitor/sign-in.ts";

type Scene = {
  familyId: string;
  fileNumber: string;
  documents: string[];
  agent: { username: string; password: string };
};

function makeScene(): Scene {
  return makeSceneOf("check-scene");
}

test("an agent checks the documents that no request shows @J-32", async ({ page }) => {
  const scene = makeScene();
  await signedIn(page, scene.agent, /\/admin$/);
  await page.goto("/admin/a-traiter");
  await page.getByRole("link", { name: /^Documents \(\d+\)$/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Documents à vérifier" })).toBeVisible();
  const ours = page
    .getByRole("navigation", { name: "Documents à vérifier" })
    .getByRole("link", { name: new RegExp(scene.fileNumber) });
  await expect(ours).toHaveCount(2);
  await ours.first().click();
  await expect(page.getByRole("img", { name: /Justificatif de domicile/ })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.getByRole("button", { name: "Valider le document" }).click();
  await expect(page.getByText("Le document est validé.")).toBeVisible();
  await expect(ours).toHaveCount(1);

  await ours.click();
  await page.getByText("Refuser le document", { exact: true }).first().click();
  await page.getByRole("button", { name: "Refuser le document" }).click();
  await expect(page.getByRole("link", { name: "Choisissez un motif." })).toBeVisible();
  await page.getByRole("radio", { name: /illisible/ }).check();
  await page.getByRole("button", { name: "Refuser le document" }).click();
  await expect(page.getByText(/Le document est refusé\. La famille/)).toBeVisible();
  await expect(ours).toHaveCount(0);

  await page.goto(`/admin/familles/${scene.familyId}`);
  const card = page.locator("section", {
    has: page.getByRole("heading", { level: 2, name: "Documents", exact: true }),
  });
  await expect(card.getByText("Validé", { exact: true })).toBeVisible();
  await expect(card.getByText("Refusé", { exact: true })).toBeVisible();
});
