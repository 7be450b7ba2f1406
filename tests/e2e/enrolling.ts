import { expect, type Page } from "@playwright/test";
import { makePhonePhoto, makePng } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";
import { scriptReady } from "./live.ts";
import { makeSceneOf } from "./scene.ts";

export type Scene = {
  password: string;
  family: { id: string; username: string; childIds: string[]; fileNumber: string };
  neighbour: { id: string; username: string; childIds: string[] };
  agent: { username: string };
  clerk: { username: string };
  activities: { canteen: string; care: string };
  kinds: { insurance: string; home: string; pai: string };
};

/** A family of two children, a neighbour and two agents of its own, in the portal's database. */
export function makeScene(): Scene {
  return makeSceneOf("enrolling-scene");
}

type Sent = { name: string; mimeType: string; buffer: Buffer };

export async function sampleFiles(): Promise<{ photo: Sent; png: Sent; pdf: Sent }> {
  return {
    photo: { name: "IMG_2041.jpg", mimeType: "image/jpeg", buffer: await makePhonePhoto() },
    png: { name: "capture.png", mimeType: "image/png", buffer: await makePng() },
    pdf: { name: "justificatif.pdf", mimeType: "application/pdf", buffer: makePdf() },
  };
}

type Look = (page: Page) => Promise<void>;

/** Steps 1 to 3: both children in the canteen, the first one in the garderie too. */
export async function fillUntilDocuments(page: Page, look: Look): Promise<void> {
  await page.goto("/inscriptions");
  await look(page);
  await page.getByRole("link", { name: "Inscrire un enfant" }).first().click();
  await expect(page).toHaveURL(/\/nouvelle\/enfants$/);
  await look(page);
  await page.getByRole("checkbox", { name: /Léa/ }).check();
  await page.getByRole("checkbox", { name: /Tom/ }).check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page).toHaveURL(/\/nouvelle\/activites$/);
  await look(page);
  const children = page.getByRole("main").getByRole("group");
  await children
    .filter({ hasText: "Léa" })
    .getByRole("checkbox", { name: /Cantine/ })
    .check();
  await children
    .filter({ hasText: "Léa" })
    .getByRole("checkbox", { name: /Garderie/ })
    .check();
  await children
    .filter({ hasText: "Tom" })
    .getByRole("checkbox", { name: /Cantine/ })
    .check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page).toHaveURL(/\/nouvelle\/informations$/);
  await look(page);
  await choose(page, /Que mange Léa/, "Repas végétarien");
  await choose(page, /PAI est-il signé pour Léa/, "Non");
  await choose(page, /Le soir, Léa/, "Non");
  await choose(page, /Que mange Tom/, "Repas standard");
  await choose(page, /PAI est-il signé pour Tom/, "Non");
  await page.getByRole("button", { name: "Continuer" }).click();
  await expect(page).toHaveURL(/\/nouvelle\/documents$/);
  await look(page);
}

async function choose(page: Page, question: RegExp, answer: string): Promise<void> {
  await page.getByRole("group", { name: question }).getByRole("radio", { name: answer }).check();
}

/** Sends one file for a document, by script or by the plain form, and waits until it is received. */
export async function attach(
  page: Page,
  subject: string,
  file: Sent,
  { javaScriptEnabled }: { javaScriptEnabled: boolean },
): Promise<void> {
  const row = page.getByRole("region", { name: subject, exact: true });
  if (javaScriptEnabled) await scriptReady(page);
  await row.getByLabel(/Choisir un fichier/).setInputFiles(file);
  if (javaScriptEnabled && file.mimeType.startsWith("image/"))
    await row.getByRole("button", { name: /^Envoyer la photo/ }).click();
  if (!javaScriptEnabled) {
    await row.getByRole("button", { name: /Envoyer/ }).click();
    await expect(page.getByText("Le fichier est reçu.")).toBeVisible();
  }
  await expect(row.getByText("Reçu, à vérifier par la mairie")).toBeVisible();
}
