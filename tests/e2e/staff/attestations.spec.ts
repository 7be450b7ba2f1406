import { expect, test } from "@playwright/test";
import pg from "pg";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { makeFamily, type PayingFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** The year before the demonstration's clock is the last one that can be certified: the family lived it. */
async function ageByOneYear({ familyId }: PayingFamily): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(
    `UPDATE "Payment" SET "paidAt" = '2025-11-20T10:00:00Z' WHERE "familyId" = $1`,
    [familyId],
  );
  await client.query(`UPDATE "Child" SET "birthDay" = '2021-03-02' WHERE "familyId" = $1`, [
    familyId,
  ]);
  await client.end();
}

test("staff issues the year's tax certificates, a parent downloads hers @J-66", async ({
  page,
  browser,
}) => {
  const family = makeFamily({ paid: [{ on: "2026-12-07", slot: "evening" }] });
  await ageByOneYear(family);
  const desk = await (await browser.newContext()).newPage();
  await signedIn(desk, make("staff"), /\/admin$/);
  await desk.goto("/admin/attestations");
  await expectAccessible(desk);
  await expectFitsEveryWidth(desk);
  await desk.getByRole("button", { name: /Établir .*attestation/ }).click();
  await expect(desk.getByText(/attestations? (est|sont) établies? de 2025/)).toBeVisible();
  await expect(
    desk.getByText("Toutes les attestations de cette année sont établies."),
  ).toBeVisible();
  await expectAccessible(desk);
  await desk.context().close();

  await signedIn(page, family);
  await page.goto("/mon-dossier/documents");
  const certificate = page.getByRole("region", { name: "Attestation fiscale 2025" });
  await expect(certificate).toContainText("payés pour la garde");
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  const href = await certificate.getByRole("link", { name: /Télécharger/ }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-type"]).toBe("application/pdf");
  expect((await file.body()).subarray(0, 5).toString()).toBe("%PDF-");
});
