import { expect, test } from "vitest";
import { type AccessLetterSheet, renderAccessLetter } from "#lib/pdf/access-letter.ts";
import { readPdfLines, readPdfTexts } from "#tests/support/read-pdf.ts";

const sheet: AccessLetterSheet = {
  town: {
    name: "Ville de Lens",
    departmentName: "Service des affaires scolaires",
    addressLines: ["Service des affaires scolaires", "Hôtel de ville", "62300 Lens"],
    phone: "03 53 01 00 62",
  },
  recipient: { lines: ["Mme Claire Durand", "12 rue de l’Œillet", "Bâtiment C", "62300 Lens"] },
  fileNumber: "100042",
  identifier: "DURAND 7KQ4X DM2HP",
  url: "https://famille.exemple.fr/inscrivez-vous",
  qrUrl: "https://famille.exemple.fr/inscrivez-vous#DURAND-7KQ4X-DM2HP/100042",
  printedOn: "23 novembre 2026",
  printedAt: new Date("2026-11-23T09:00:00Z"),
  validUntil: "21 février 2027",
  isDemo: false,
};

test("prints the two numbers large, under their exact names", async () => {
  const texts = readPdfTexts(await renderAccessLetter(sheet));
  for (const [label, value] of [
    ["Identifiant du courrier", "DURAND 7KQ4X DM2HP"],
    ["Numéro de dossier", "100042"],
  ]) {
    const at = texts.findIndex(({ text }) => text === label);
    expect(texts[at + 1]?.text).toBe(value);
    expect(texts[at + 1]?.size).toBeGreaterThanOrEqual(14);
  }
});

test("never prints the numbers smaller than 14 points, however long the name", async () => {
  const identifier = "WWWWMAXIMILIENWWWWABCDEF MMMMM WWWWW";
  const texts = readPdfTexts(await renderAccessLetter({ ...sheet, identifier }));
  const lines = texts.filter(({ text }) => /WWWW|MMMMM/.test(text));
  expect(lines.map(({ text }) => text.trim()).join(" ")).toBe(identifier);
  for (const { size } of lines) expect(size).toBeGreaterThanOrEqual(14);
});

test("puts the whole address, and nothing else, in the window of the envelope", async () => {
  for (const count of [1, 4, 6, 8]) {
    const lines = Array.from({ length: count }, (_, index) => `Ligne ${index + 1}`);
    const texts = readPdfTexts(await renderAccessLetter({ ...sheet, recipient: { lines } }));
    const inWindow = texts.filter(({ x, y }) => x >= 110 && x <= 195 && y >= 50 && y <= 85);
    expect(inWindow.map(({ text }) => text.trim())).toEqual(lines);
    // Baselines: the first one has its capitals above it, the last one its tails below.
    for (const { y } of inWindow) expect(y > 53.5 && y < 84).toBe(true);
  }
});

test("breaks a long line of address instead of running out of the window", async () => {
  const long = "Résidence Les Jardins de la Grande Chartreuse, bâtiment C, appartement 14";
  const recipient = { lines: ["Mme Claire Durand", long, "62300 Lens"] };
  const texts = readPdfTexts(await renderAccessLetter({ ...sheet, recipient }));
  const inWindow = texts.filter(({ x, y }) => x >= 110 && y >= 50 && y <= 85);
  expect(inWindow).toHaveLength(4);
  expect(inWindow.map(({ text }) => text.trim()).join(" ")).toContain(long);
});

test("fits one page and keeps off its edges", async () => {
  const texts = readPdfTexts(await renderAccessLetter({ ...sheet, isDemo: true }));
  expect(new Set(texts.map(({ page }) => page))).toEqual(new Set([1]));
  for (const { x, y } of texts) expect(x > 19.9 && y >= 15 && y <= 290).toBe(true);
  expect(Math.max(...texts.filter(({ tag }) => tag !== "Artifact").map(({ y }) => y))).toBeLessThan(
    277,
  );
});

test("says the date, the address, the last day and whom to ask", async () => {
  const all = readPdfLines(await renderAccessLetter(sheet))
    .join(" ")
    .replaceAll("\u00a0", " ");
  expect(all).toContain("Le 23 novembre 2026");
  expect(all).toContain(sheet.url);
  expect(all).toContain("jusqu’au 21 février 2027");
  expect(all).toContain("tél. 03 53 01 00 62");
});

test("marks a demonstration in words, and only a demonstration", async () => {
  const words = "Démonstration – données fictives";
  expect(readPdfLines(await renderAccessLetter({ ...sheet, isDemo: true }))).toContain(words);
  expect(readPdfLines(await renderAccessLetter(sheet))).not.toContain(words);
});

test("prints names of every alphabet of Europe whole", async () => {
  const lines = ["Şükran Łukaszewska-Nguyễn", "Ștefan Đorđević, Ÿ Ő ğ ı", "Иван Ѳ", "Ελένη"];
  const printed = readPdfLines(await renderAccessLetter({ ...sheet, recipient: { lines } }));
  for (const line of lines.slice(0, 2)) expect(printed).toContain(line);
  expect(printed).toContain("Ελένη");
  expect(printed.some((line) => line.startsWith("Иван"))).toBe(true);
});

test("a character that no font has becomes a question mark, not a failure", async () => {
  const printed = readPdfLines(
    await renderAccessLetter({ ...sheet, recipient: { lines: ["王 Li 🎒"] } }),
  );
  expect(printed).toContain("? Li ?");
});

test("is tagged, in French, with embedded fonts, a described code and nothing private in its metadata", async () => {
  const pdf = (await renderAccessLetter(sheet)).toString("latin1");
  expect(pdf).toContain("/Lang (fr-FR)");
  expect(pdf).toContain("/Marked true");
  expect(pdf).toMatch(/\/S \/Figure[^>]*\/Alt/s);
  expect(pdf).not.toMatch(/\/Subtype \/Type1\b|Helvetica/);
  const fonts = pdf.match(/\/Type \/FontDescriptor/g)?.length ?? 0;
  expect(fonts).toBeGreaterThan(0);
  expect(pdf.match(/\/FontFile2/g)).toHaveLength(fonts);
  expect(pdf).not.toMatch(/Durand|DURAND|100042/);
});

test("two prints of the same sheet are the same bytes", async () => {
  const [first, second] = [await renderAccessLetter(sheet), await renderAccessLetter(sheet)];
  expect(first.equals(second)).toBe(true);
});
