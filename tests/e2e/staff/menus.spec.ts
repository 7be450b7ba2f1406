import { expect, type Page, test } from "@playwright/test";
import { csvFile } from "#lib/csv.ts";
import { COLUMNS } from "#lib/menus/menu-file.ts";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { resetClock } from "../clock.ts";
import { makeTownLife, type TownLife } from "../town-life.ts";
import { signedIn } from "../visitor/sign-in.ts";

test.beforeEach(resetClock);

/** Far from the demonstration's own four weeks: nothing of it is touched. */
const MONDAY = "2027-03-15";

function sheetOf({ concerned }: TownLife, fault = ""): Buffer {
  const row = (date: string, part: string, dish: string, allergens: string) => [
    date,
    concerned.school,
    part,
    dish,
    allergens,
    "Bio",
    "",
  ];
  const days = ["15", "16", "18", "19"].flatMap((day) => [
    row(`${day}/03/2027`, "Entrée", "Carottes râpées", "moutarde"),
    row(`${day}/03/2027`, "Plat", "Lasagnes aux légumes", "gluten, lait"),
    row(`${day}/03/2027`, "Accompagnement", "Salade verte", "aucun"),
    row(`${day}/03/2027`, "Laitage", "Yaourt nature", "lait"),
    row(`${day}/03/2027`, "Dessert", "Pomme", "aucun"),
  ]);
  const wrong = fault ? [row("17/03/2027", "Plat", "Riz", fault)] : [];
  return Buffer.from(csvFile([[...COLUMNS], ...days, ...wrong]));
}

async function send(page: Page, buffer: Buffer): Promise<void> {
  await page
    .getByLabel("Fichier de menus", { exact: true })
    .setInputFiles({ name: "menus.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("staff imports menus, publishes them, and a parent is warned of an allergen @J-73", async ({
      page,
      browser,
    }) => {
      const look = async (seen: Page) => {
        if (!javaScriptEnabled) return;
        await expectAccessible(seen);
        await expectFitsEveryWidth(seen);
      };
      const scene = makeTownLife();
      const { password, concerned, other, agent } = scene;
      await signedIn(page, { ...agent, password }, /\/admin$/);
      await page.goto("/admin/menus/import");
      await look(page);
      await send(page, sheetOf(scene, "kiwi"));
      await expect(page.getByText(/Ligne 22 : Allergène inconnu : « kiwi »/).first()).toBeVisible();
      await look(page);
      await send(page, sheetOf(scene));
      await expect(page.getByText("« menus.csv » : menus à importer")).toBeVisible();
      await look(page);
      await page.getByRole("button", { name: "Importer ces 4 menus" }).click();
      await expect(page.getByText("Les menus sont importés.")).toBeVisible();

      const week = `semaine=${MONDAY}&ecole=${concerned.schoolId}`;
      await page.goto(`/admin/menus?${week}`);
      await look(page);
      await page.getByRole("link", { name: "Modifier le menu du lundi 15 mars" }).click();
      await look(page);
      await page.getByLabel("Nom (dessert)").fill("Poire");
      await page.getByRole("button", { name: "Enregistrer le menu" }).click();
      await expect(page.getByText("Le menu est enregistré.")).toBeVisible();

      const parent = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await signedIn(parent, { ...concerned, password }, /\/accueil$/);
      await parent.goto(`/menus?semaine=${MONDAY}`);
      await expect(parent.getByText(/ne sont pas encore en ligne/)).toBeVisible();
      await page.getByRole("button", { name: "Publier la semaine" }).click();
      await expect(page.getByText("Les menus sont publiés")).toBeVisible();

      await parent.reload();
      await expect(
        parent.getByText("Léa : contient du lait (Lasagnes aux légumes, Yaourt nature)").first(),
      ).toBeVisible();
      await expect(parent.getByText("Poire")).toBeVisible();
      await look(parent);
      if (javaScriptEnabled) {
        const paper = await parent.pdf({ preferCSSPageSize: true });
        expect([...paper.toString("latin1").matchAll(/\/Type\s*\/Page\b/g)]).toHaveLength(1);
      }
      // Subscribed to, and not a file that is read once.
      const address = await parent.getByLabel("Adresse à copier").inputValue();
      const subscribe = parent.getByRole("link", { name: /^S’abonner aux menus/ });
      await expect(subscribe).toHaveAttribute("href", address.replace(/^https?:/, "webcal:"));
      const feed = await parent.request.get(new URL(address).pathname);
      expect(feed.headers()["content-type"]).toContain("text/calendar");
      expect(feed.headers()["content-disposition"]).toMatch(/^inline/);
      expect(await feed.text()).not.toContain("Léa");

      // Another family may read the menu of this school; no word about anybody's child.
      const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
      await stranger.goto(`/menus?${week}`);
      await expect(stranger.getByText("Poire")).toBeVisible();
      await expect(stranger.getByText("Léa")).toHaveCount(0);
      await signedIn(stranger, { ...other, password }, /\/accueil$/);
      await stranger.goto(`/menus?${week}`);
      await expect(stranger.getByText("Poire")).toBeVisible();
      await expect(stranger.getByText("contient")).toHaveCount(0);
      await look(stranger);
    });
  });
}
