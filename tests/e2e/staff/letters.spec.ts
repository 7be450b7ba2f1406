import { expect, test } from "@playwright/test";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { signedIn } from "../visitor/sign-in.ts";

test("@J-01 staff finds a family and prints its access letter", async ({ page, browser }) => {
  const [staff, family] = [make("staff"), make("family")];
  await signedIn(page, staff, /\/admin$/);
  await page.goto("/admin");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);

  await page.goto("/admin/familles");
  await page.getByRole("searchbox").fill(family.fileNumber);
  await page.getByRole("button", { name: "Chercher" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: family.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Famille ${family.name}`);
  await expectAccessible(page);
  await expectFitsEveryWidth(page);

  const form = page.locator("form[action='/api/courriers']").first();
  const fields = await form.evaluate((element: HTMLFormElement) =>
    Object.fromEntries([...new FormData(element)].map(([key, value]) => [key, String(value)])),
  );
  const letter = await page.request.post("/api/courriers", {
    form: fields,
    headers: { origin: new URL(page.url()).origin },
  });
  expect(letter.status()).toBe(200);
  expect(letter.headers()["content-type"]).toBe("application/pdf");
  expect(letter.headers()["cache-control"]).toContain("no-store");
  const lines = readPdfLines(await letter.body());
  const identifier = lines.find((line) => /^[A-Z0-9]+ [2-9A-Z]{5} [2-9A-Z]{5}$/.test(line));
  expect(lines).toContain(family.fileNumber);

  // The two numbers of the paper open a first connection in another browser.
  const visitor = await browser.newPage();
  await visitor.goto("/inscrivez-vous");
  await visitor.getByLabel("Identifiant du courrier").fill(identifier ?? "");
  await visitor.getByRole("textbox", { name: "Numéro de dossier" }).fill(family.fileNumber);
  await visitor.getByRole("button", { name: "Continuer" }).click();
  await expect(visitor.getByText("Étape 2 sur 3")).toBeVisible();
  await visitor.close();

  await page.reload();
  await expect(page.getByText(/Courrier valable jusqu’au/)).toBeVisible();
  await expect(page.getByRole("button", { name: /Réimprimer le courrier/ })).toBeVisible();
  await page.goto("/admin/courriers");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.getByRole("link", { name: "Imprimer un lot" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Imprimer un lot de courriers");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
});

test("a letter printed by its button opens in a new tab", async ({ page, context }) => {
  const [staff, family] = [make("staff"), make("family")];
  await signedIn(page, staff, /\/admin$/);
  await page.goto(`/admin/familles/${family.id}`);
  const answer = context.waitForEvent("response", (found) =>
    found.url().endsWith("/api/courriers"),
  );
  await page.getByRole("button", { name: /Imprimer le courrier d’accès/ }).click();
  expect((await answer).status()).toBe(200);
});

test("without the permission, letters are neither in the menu nor reachable", async ({ page }) => {
  const [reader, family] = [make("reader"), make("family")];
  await signedIn(page, reader, /\/admin$/);
  await page.goto("/admin");
  await expect(page.getByRole("link", { name: "Courriers" })).toHaveCount(0);
  await page.goto(`/admin/familles/${family.id}`);
  await expect(page.getByRole("button", { name: /Imprimer/ })).toHaveCount(0);
  for (const path of ["/admin/courriers", "/admin/courriers/lot", "/admin/inconnu/ici"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    // In her own frame, with her menu.
    await expect(page.getByRole("link", { name: "Familles", exact: true }).first()).toBeVisible();
  }
  // Well formed: an agent with the right would be sent back to the page.
  const refused = await page.request.post("/api/courriers/lot", {
    form: {
      batchId: crypto.randomUUID(),
      mark: "0".repeat(64),
      ecole: "",
      classe: "",
      jamais: "",
    },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(refused.status()).toBe(404);
});

test("a parent finds nothing under /admin", async ({ page }) => {
  await signedIn(page, make("parent"), /\/accueil$/);
  for (const path of [
    "/admin",
    "/admin/familles",
    "/admin/courriers",
    "/admin/courriers/lot",
    "/admin/inconnu",
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
});
