import { expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { makeFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

test("a parent takes a certificate of a child's booked days @J-79", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a form and a file: one width is enough");
  await signedIn(page, makeFamily({}));
  await page.goto("/mon-dossier/documents");
  await page.getByRole("link", { name: "Choisir l’enfant et la période" }).click();
  await page.getByLabel("Dernier jour").fill("2030-01-01");
  await page.getByRole("button", { name: "Voir l’attestation" }).click();
  await expect(page.getByText("Choisissez un dernier jour passé").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Dernier jour").fill("2026-11-20");
  await page.getByRole("button", { name: "Voir l’attestation" }).click();
  await expect(page.getByText("Inscription acceptée pour 2026-2027")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  const link = page.getByRole("link", { name: "Télécharger l’attestation (PDF)" });
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
});
