import { expect, type Page, test } from "@playwright/test";
import { PAGES, type Reach } from "#tests/support/policy.ts";
import { settled, violationsOf } from "../axe.ts";
import { make } from "../fixtures.ts";
import { makeSceneOf } from "../scene.ts";
import { OPEN_ENDED } from "../security/open-ended.ts";
import { town } from "../town.ts";
import { signedIn } from "../visitor/sign-in.ts";

/** Every page of the policy which asks for nothing in its address: the others are looked at by their own journeys. */
const pagesFor = (wanted: (reach: Reach) => boolean) =>
  Object.entries(PAGES).flatMap(([address, reach]) =>
    wanted(reach) && !address.includes("[") && !OPEN_ENDED.includes(address) ? [address] : [],
  );

/** Both themes, the widest and the narrow screen, and no width of the house scrolls sideways. */
async function faultsOf(page: Page, address: string, isNamed: boolean): Promise<string[]> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const answer = await page.goto(address);
  const faults = answer?.status() === 200 ? [] : [`${address}: ${answer?.status()}`];
  // A page that leads elsewhere would be looked at under a name that is not its own.
  if (isNamed && !page.url().endsWith(address)) faults.push(`${address}: led to ${page.url()}`);
  return [...faults, ...(await faultsHere(page, address))];
}

/** The page that is open, as it is. */
async function faultsHere(page: Page, address: string): Promise<string[]> {
  const faults: string[] = [];
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  if ((await page.getByRole("heading", { level: 1 }).count()) !== 1)
    faults.push(`${address}: not one title`);
  faults.push(...(await axe(page, `${address} light`)));
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${address}: ${wide} px wide on ${width}`);
  }
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  faults.push(...(await axe(page, `${address} dark`, COLOURS)));
  return faults;
}

/** What another theme and another width change: the rest is the same page, looked at once. */
const COLOURS = ["color-contrast", "target-size", "scrollable-region-focusable"];

async function axe(page: Page, where: string, rules?: string[]): Promise<string[]> {
  await settled(page);
  const violations = await violationsOf(page, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${where}: ${id} at ${target.join(" ")}`),
  );
}

async function look(
  page: Page,
  addresses: readonly string[],
  { isNamed = false }: { isNamed?: boolean } = {},
): Promise<void> {
  const faults: string[] = [];
  for (const address of addresses) faults.push(...(await faultsOf(page, address, isNamed)));
  expect(faults).toEqual([]);
}

type Scene = {
  password: string;
  draft: { username: string };
  sent: { username: string; requestId: string; childId: string };
  accepted: {
    username: string;
    requestId: string;
    enrolmentId: string;
    changeId: string;
    familyId: string;
    childId: string;
  };
  links: string[];
};

/** Families that are under way, in the portal's database. */
function makeScene(): Scene {
  return makeSceneOf("tour-scene");
}

/** The steps of a first connection, each from the one before. */
async function lookAtFirstConnection(page: Page): Promise<void> {
  const letter = make("letter");
  const faults: string[] = [];
  await page.goto("/inscrivez-vous");
  await page.getByLabel("Identifiant du courrier").fill(letter.identifier);
  await page.getByRole("textbox", { name: "Numéro de dossier" }).fill(letter.fileNumber);
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Étape 2 sur 3")).toBeVisible();
  faults.push(...(await faultsHere(page, "/inscrivez-vous/compte")));
  await page.getByLabel("Adresse e-mail").fill(`tour.${letter.fileNumber}@famille.example`);
  await page.getByLabel("Mot de passe", { exact: true }).fill("trois girafes mangent du riz");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page.getByText("Étape 3 sur 3")).toBeVisible();
  faults.push(...(await faultsHere(page, "/inscrivez-vous/verifiez")));
  await page.getByRole("button", { name: "Créer mon compte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Regardez vos e-mails");
  faults.push(...(await faultsHere(page, "/inscrivez-vous/regardez-vos-e-mails")));
  expect(faults).toEqual([]);
}

// The widths are set here: each runs once, on what its people use (playwright.config.ts).
test.describe("every page, in both themes, from 320 to 1280 pixels", () => {
  // Some forty pages each.
  test.setTimeout(1_800_000);

  test("before signing in", async ({ page }) => {
    await look(page, [...pagesFor((reach) => reach === "anyone"), "/aide/premiere-connexion"]);
  });

  test("of a family that uses everything", async ({ page }) => {
    await signedIn(page, town.active);
    await look(
      page,
      pagesFor((reach) => reach === "parent"),
    );
  });

  test("of a family that has nothing yet", async ({ page }) => {
    await signedIn(page, make("parent"), /\/accueil$/);
    await look(
      page,
      pagesFor((reach) => reach === "parent"),
    );
  });

  test("that a journey or a mail leads to", async ({ page }) => {
    const scene = makeScene();
    const { password, draft, sent, accepted } = scene;
    await look(page, scene.links, { isNamed: true });
    await lookAtFirstConnection(page);
    await signedIn(page, { ...draft, password });
    const wizard = "/inscriptions/nouvelle";
    await look(
      page,
      [
        `${wizard}/enfants`,
        `${wizard}/enfants/ajouter`,
        `${wizard}/activites`,
        `${wizard}/informations?tout=1`,
        `${wizard}/documents`,
        `${wizard}/verification`,
        `${wizard}/abandonner`,
      ],
      { isNamed: true },
    );
    await page.context().clearCookies();
    await signedIn(page, { ...sent, password });
    const request = `/inscriptions/${sent.requestId}`;
    await look(
      page,
      [
        request,
        `${request}/informations`,
        `${request}/retirer`,
        `/mon-dossier/enfants/${sent.childId}/identite`,
      ],
      { isNamed: true },
    );
    await page.context().clearCookies();
    await signedIn(page, { ...accepted, password });
    const child = `/mon-dossier/enfants/${accepted.childId}`;
    await look(
      page,
      [
        `/inscriptions/${accepted.requestId}`,
        `/inscriptions/${accepted.requestId}/arreter/${accepted.enrolmentId}`,
        `/mon-dossier/demandes/${accepted.changeId}`,
        child,
        ...[
          "autorisations",
          "code-de-sortie",
          "personnes",
          "photos",
          "repas",
          "sante/modifier",
        ].map((part) => `${child}/${part}`),
      ],
      { isNamed: true },
    );
    await page.context().clearCookies();
    await signedIn(page, town.staff, /\/admin$/);
    const file = `/admin/familles/${accepted.familyId}`;
    await look(
      page,
      [
        file,
        `${file}/corriger/${accepted.childId}`,
        `${file}/classe/${accepted.childId}`,
        `${file}/effacer`,
        `/admin/a-traiter/coordonnees/${accepted.changeId}`,
        "/admin/catalogue/ecoles/nouvelle",
        "/admin/catalogue/regies/nouvelle",
        "/admin/catalogue/activites/nouvelle/description",
      ],
      { isNamed: true },
    );
  });

  test("of an agent with every permission", async ({ page }) => {
    await signedIn(page, town.staff, /\/admin$/);
    await look(
      page,
      pagesFor((reach) => reach.startsWith("staff")),
    );
  });
});
