import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import sharp from "sharp";
import { findChromium } from "#tests/support/chromium.ts";
import { PARENT } from "./bench/counted-portal.ts";
import { ROOT } from "./children.ts";

/**
 * Takes the pictures of the user guide from a demonstration that runs, as a telephone shows them:
 * `PREAU_BASE_URL=http://localhost:3000 node --conditions=react-server scripts/guide-pictures.ts`.
 */
const BASE = process.env.PREAU_BASE_URL ?? "http://localhost:3000";
const FOLDER = path.resolve(process.argv[2] ?? path.join(ROOT, "public/aide"));
const SCREEN = { width: 360, height: 640 };
/** A page with a picture stays light on a slow line. */
const MOST_BYTES = 60_000;

/** The file, the address, and what stands at the top of the picture; a link is followed where the address has an id. */
type Shot = { file: string; address: string; follow?: RegExp; top?: string };

const OF_VISITORS: readonly Shot[] = [
  { file: "premiere-connexion", address: "/inscrivez-vous", top: "main" },
  { file: "mot-de-passe-oublie", address: "/mot-de-passe-oublie", top: "main" },
];
const OF_PARENTS: readonly Shot[] = [
  { file: "inscrire", address: "/inscriptions", top: "main" },
  { file: "documents", address: "/mon-dossier/documents", top: "main" },
  { file: "planning", address: "/planning", top: "main" },
  { file: "factures", address: "/facturation", top: "main" },
  { file: "coordonnees", address: "/mon-dossier/coordonnees", top: "main" },
  { file: "mon-adresse", address: "/mon-dossier/coordonnees/mon-adresse", top: "#mon-adresse" },
  { file: "enfant", address: "/mon-dossier", follow: /\/mon-dossier\/enfants\//, top: "main" },
  { file: "messages", address: "/messagerie/nouveau", top: "main" },
  { file: "menus", address: "/menus", top: "main" },
];

const { executablePath, args, env } = findChromium();
const browser = await chromium.launch({
  executablePath,
  args,
  env: { ...process.env, ...env } as Record<string, string>,
});
try {
  mkdirSync(FOLDER, { recursive: true });
  const visitor = await open(browser);
  for (const shot of OF_VISITORS) await take(visitor, shot);
  const parent = await open(browser);
  await signIn(parent);
  for (const shot of OF_PARENTS) await take(parent, shot);
  writeList([...OF_VISITORS, ...OF_PARENTS].map(({ file }) => file));
} finally {
  await browser.close();
}

/** The pages show the pictures of this list and no other. */
function writeList(files: readonly string[]): void {
  const lines = [...files].sort().map((file) => `  "${file}",\n`);
  const says = "/** The pictures that are there, as scripts/guide-pictures.ts took them. */\n";
  writeFileSync(
    path.join(ROOT, "components/help/pictures.ts"),
    `${says}export const PICTURES: readonly string[] = [\n${lines.join("")}];\n`,
  );
}

function open(on: Browser): Promise<BrowserContext> {
  return on.newContext({
    baseURL: BASE,
    viewport: SCREEN,
    deviceScaleFactor: 2,
    hasTouch: true,
    locale: "fr-FR",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
}

async function signIn(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto("/connexion");
  await page.locator("input[name=login]").fill(PARENT.login);
  await page.locator("input[name=password]").fill(PARENT.password);
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL("**/accueil**");
  await page.close();
}

async function take(context: BrowserContext, { file, address, follow, top }: Shot): Promise<void> {
  const page = await context.newPage();
  await page.goto(address);
  if (follow) {
    const links = await page.locator("main a[href]").all();
    for (const link of links) {
      const href = (await link.getAttribute("href")) ?? "";
      if (!follow.test(href)) continue;
      await page.goto(href);
      break;
    }
  }
  await page.waitForLoadState("networkidle");
  if (top)
    await page
      .locator(top)
      .first()
      .evaluate((element) => element.scrollIntoView());
  const png = await page.screenshot({ animations: "disabled" });
  await page.close();
  for (const quality of [72, 60, 48, 36]) {
    const webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length > MOST_BYTES) continue;
    writeFileSync(path.join(FOLDER, `${file}.webp`), webp);
    process.stdout.write(`${file}.webp : ${webp.length} octets\n`);
    return;
  }
  throw new Error(`${file} weighs more than ${MOST_BYTES} bytes`);
}
