import { randomInt } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { make } from "../fixtures.ts";
import { makeFamily } from "../make-family.ts";
import { signedIn } from "../visitor/sign-in.ts";

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFitsEveryWidth(page);
  await page.screenshot({
    path: test.info().outputPath(`${name}-${test.info().project.name}.png`),
    fullPage: true,
  });
}

/** Far away, so that no other test books under it; never twice the same. */
const from = () => `${randomInt(2040, 2090)}-09-${randomInt(10, 29)}`;

test("staff changes a price, sees who is concerned, tries it, publishes it @J-57", async ({
  page,
}) => {
  const family = makeFamily({ paid: [{ on: "2027-06-14" }, { on: "2027-06-15" }] });
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin/catalogue/tarifs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tarifs");
  await look(page, "tariffs");

  await page
    .getByRole("button", { name: "Partir de la version en vigueur : periscolaire" })
    .click();
  await expect(page.getByText("Le contrôle n’a rien trouvé à redire.")).toBeVisible();
  const table = page.getByRole("group", { name: "Repas, habitants", exact: true });
  await expect(table.getByLabel("Quotient à partir de", { exact: true }).nth(2)).toHaveValue("860");
  await table.getByLabel("Prix").nth(3).fill("trois");
  await page.getByRole("button", { name: "Enregistrer les prix" }).click();
  await expect(
    page.getByRole("link", { name: "Indiquez un prix, par exemple 2,35." }),
  ).toBeVisible();
  await table.getByLabel("Prix").nth(3).fill("3,25");
  await page.getByLabel("Valable à partir du").fill(from());
  await page.getByRole("button", { name: "Enregistrer les prix" }).click();
  await expect(page.getByText("Les prix sont enregistrés dans la préparation.")).toBeVisible();

  await page.getByLabel("Réservations du").fill("2027-06-14");
  await page.getByLabel("au", { exact: true }).fill("2027-06-15");
  await page.getByRole("button", { name: "Rejouer cette période" }).click();
  const row = page.getByRole("row", { name: /Quotient de 860 à 1149/ });
  await expect(row).toContainText(/\d/);
  await look(page, "draft");

  await page.getByRole("link", { name: "Essayer sur une famille" }).click();
  await page.getByLabel("Numéro de dossier").fill(family.fileNumber);
  await page.getByLabel("Mois").fill("2027-06");
  await page.getByRole("button", { name: "Calculer" }).click();
  await expect(page.getByText("Total de la famille").locator("..")).toContainText(/6,50\s€/);
  await page.getByText("Comment ce prix est calculé").first().click();
  await expect(page.getByText(/1 × repas à 3,25.*essai du tarif du/).first()).toBeVisible();
  await look(page, "trial");

  await page.getByRole("link", { name: "Tarifs" }).last().click();
  await page.getByRole("link", { name: "Tarif périscolaire" }).first().click();
  await page.getByRole("button", { name: "Publier ce tarif" }).click();
  await expect(page.getByText("Le tarif est publié.")).toBeVisible();
  await expect(page.getByText("à venir").first()).toBeVisible();
});

test("a tariff file with faults is shown with each of them, and is not published @J-57", async ({
  page,
}) => {
  await signedIn(page, make("staff"), /\/admin$/);
  await page.goto("/admin/catalogue/tarifs");
  const card = page.locator("#preparer-periscolaire");
  await card.getByText("Envoyer un fichier de tarif").click();
  await card.getByLabel("Fichier (facultatif)", { exact: true }).setInputFiles({
    name: "roncq.json",
    mimeType: "application/json",
    buffer: Buffer.from(
      JSON.stringify({
        format: 2,
        name: "Tarif à trous",
        versions: [
          {
            from: "2060-09-01",
            services: {
              meal: {
                label: "Repas",
                care: "none",
                prices: [
                  {
                    price: {
                      brackets: [
                        { below: 285, price: 50 },
                        { from: 286, price: 40 },
                      ],
                    },
                  },
                ],
              },
            },
          },
        ],
      }),
    ),
  });
  await card.getByRole("button", { name: "Contrôler ce tarif" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tarif à trous");
  await expect(
    page.getByText("un quotient de 285 exactement n’est dans aucune tranche"),
  ).toBeVisible();
  await expect(page.getByText(/demande le service « care-session »/)).toBeVisible();
  await expect(page.getByText(/Le prix baisse quand le quotient monte/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Publier ce tarif" })).toHaveCount(0);
  await look(page, "faults");
  await page.getByText("Enlever cette préparation").first().click();
  await page.getByRole("button", { name: "Enlever cette préparation" }).click();
  await expect(page.getByText("La préparation est enlevée.")).toBeVisible();
});
