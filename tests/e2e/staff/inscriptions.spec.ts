import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectFitsEveryWidth } from "../axe.ts";
import { makeSceneOf } from "../scene.ts";
import { signedIn } from "../visitor/sign-in.ts";

type Scene = {
  password: string;
  agent: { username: string };
  place: { activityId: string; schoolId: string };
  school: string;
  families: { requestId: string; username: string }[];
  late: { requestId: string; username: string };
};

function makeScarceScene(): Scene {
  return makeSceneOf("scarce-scene");
}

/** At the narrowest width too, in the light and in the dark. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
  for (const width of [320, 768]) {
    await page.setViewportSize({ width, height: size?.height ?? 800 });
    await expectFitsEveryWidth(page);
  }
  if (size) await page.setViewportSize(size);
  await expectFitsEveryWidth(page);
  const folder = process.env.PREAU_PICTURES;
  if (folder)
    await page.screenshot({ path: `${folder}/${name}-${size?.width}.png`, fullPage: true });
}

test("staff draws scarce places by lot, a family sees why, the next gets the place given back @J-21", async ({
  page,
  browser,
}) => {
  test.setTimeout(480_000);
  const scene = makeScarceScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  await page.goto("/admin/inscriptions/places");
  await look(page, "places");
  await page.getByRole("link", { name: new RegExp(`Cantine, ${scene.school}`) }).click();
  await expect(page.getByText(/Graine du tirage/)).toBeVisible();
  await expect(page.getByRole("table", { name: /Aperçu/ })).toBeVisible();
  // One request of the school came after the window: it is not in the drawing.
  await look(page, "tirage-avant");
  await page.getByRole("button", { name: "Faire le tirage" }).click();
  await expect(page.getByRole("link", { name: /Cochez la case/ })).toBeVisible();
  await page.getByRole("checkbox", { name: /J’ai vérifié la liste/ }).check();
  await page.getByRole("button", { name: "Faire le tirage" }).click();
  await expect(page.getByText(/Tirage fait le/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Résultat publié" })).toContainText("Place");
  await look(page, "tirage-fait");
  const report = await page
    .getByRole("link", { name: /Télécharger le rapport/ })
    .getAttribute("href");
  expect(
    (await (await page.request.get(report ?? "")).text()).split("\r\n").length,
  ).toBeGreaterThan(8);

  const parents = await Promise.all(
    scene.families.map(async ({ requestId, username }) => {
      const parent = await (await browser.newContext()).newPage();
      await signedIn(parent, { username, password: scene.password });
      await parent.goto(`/inscriptions/${requestId}`);
      return parent;
    }),
  );
  const hasPlace = await Promise.all(
    parents.map((parent) =>
      parent.getByText("Le tirage a donné une place à votre enfant.").isVisible(),
    ),
  );
  expect([...hasPlace].sort()).toEqual([false, true]);
  const winner = parents[hasPlace.indexOf(true)] ?? page;
  const loser = parents[hasPlace.indexOf(false)] ?? page;
  await expect(loser.getByText("Rang 1 sur la liste d’attente")).toBeVisible();
  await look(loser, "liste-attente");

  await winner.getByRole("link", { name: /Arrêter cette inscription/ }).click();
  await look(winner, "arreter");
  await winner.getByRole("button", { name: "Arrêter l’inscription" }).click();
  await expect(winner.getByText("C’est fait : la place est rendue.")).toBeVisible();
  // The sweep offers the place by itself.
  await expect(async () => {
    await loser.reload();
    await expect(loser.getByRole("button", { name: /Accepter la place/ })).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 180_000 });
  await look(loser, "place-proposee");
  await loser.getByRole("button", { name: /Accepter la place/ }).click();
  await expect(loser.getByText("La place est à vous : l’inscription est validée.")).toBeVisible();
});

test("staff filters, sorts and downloads the enrolments, and changes the number of places", async ({
  page,
}) => {
  const scene = makeScarceScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  await page.goto("/admin/inscriptions");
  await look(page, "inscriptions");
  await page.getByLabel("École").selectOption({ label: scene.school });
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page).toHaveURL(/ecole=/);
  await expect(page.getByText("4 inscriptions")).toBeVisible();
  await page.getByRole("link", { name: /^Enfant/ }).click();
  await expect(page).toHaveURL(/tri=enfant/);
  await expect(page.getByRole("columnheader", { name: /Enfant/ })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  const href = await page
    .getByRole("link", { name: /Télécharger cette liste/ })
    .getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect((await file.text()).trim().split("\r\n")).toHaveLength(5);
  await page.getByLabel("Enfant, famille ou dossier").fill("zzz");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await expect(page.getByText("Aucune inscription ne correspond.")).toBeVisible();
  await look(page, "inscriptions-vides");

  const { activityId, schoolId } = scene.place;
  await page.goto(`/admin/inscriptions/places/${activityId}/${schoolId}`);
  await page.getByLabel(/Places pour l’année/).fill("beaucoup");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("link", { name: /Écrivez un nombre/ })).toBeVisible();
  await look(page, "places-erreur");
  await page.getByLabel(/Places pour l’année/).fill("2");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("Le nombre de places est enregistré.")).toBeVisible();
});

test("staff answers for each enrolment, takes the answer back, and validates by keyboard", async ({
  page,
}) => {
  const scene = makeScarceScene();
  await signedIn(page, { ...scene.agent, password: scene.password }, /\/admin$/);
  const address = `/admin/a-traiter/${scene.late.requestId}`;
  await page.goto(`${address}?action=detail`);
  const groups = page.getByRole("group", { name: /Cantine/ });
  await expect(groups).toHaveCount(2);
  await groups.first().getByRole("radio", { name: "Liste d’attente" }).check();
  await groups.last().getByRole("radio", { name: "Refuser" }).check();
  await page.getByRole("button", { name: "Enregistrer les réponses" }).click();
  await expect(page.getByText("Écrivez le motif : la famille le lira.")).toBeVisible();
  await look(page, "reponse-par-inscription");
  await page.getByRole("textbox", { name: /Votre phrase/ }).fill("La classe est complète.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/Réponse enregistrée pour la demande/)).toBeVisible();
  await page.getByRole("button", { name: "Annuler cette réponse" }).click();
  await expect(page.getByText(/est de nouveau à traiter/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(scene.late.requestId));

  // A single key does nothing until the switch is on.
  await page.locator("body").press("r");
  await expect(page).not.toHaveURL(/action=refus/);
  await page.getByRole("checkbox", { name: /Raccourcis à une touche/ }).check();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/action=refus/);
});
