import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "./sign-in.ts";

const PUBLIC = [
  "/connexion",
  "/inscrivez-vous",
  "/mot-de-passe-oublie",
  "/identifiant-oublie",
  `/activation/${"x".repeat(43)}`,
  `/reinitialisation/${"x".repeat(43)}`,
];
const PARENT = ["/inscriptions", "/planning", "/facturation", "/mon-compte"];
const STAFF = ["/admin/a-traiter", "/admin/familles", "/admin/courriers"];

async function tellsWhere(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  const crumbs = page.getByRole("navigation", { name: "Fil d’Ariane" });
  await expect(crumbs, path).toHaveCount(1);
  await expect(crumbs.locator("[aria-current=page]"), path).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
  await expectNoSidewaysScroll(page);
}

test("@J-10 each page says where one is", async ({ page }) => {
  for (const path of PUBLIC) {
    await tellsWhere(page, path);
    await expectAccessible(page);
  }
  await signedIn(page, make("parent"), /\/accueil$/);
  for (const path of PARENT) await tellsWhere(page, path);
});

test("@J-10 each page of staff says where one is", async ({ page }) => {
  await signedIn(page, make("staff"), /\/admin$/);
  for (const path of STAFF) await tellsWhere(page, path);
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  test("the pages before signing in stay readable", async ({ page }) => {
    for (const path of ["/", ...PUBLIC]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });
});
