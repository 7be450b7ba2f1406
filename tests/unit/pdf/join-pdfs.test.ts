import { expect, test } from "vitest";
import { inspectPdf } from "#lib/files/inspect-pdf.ts";
import { content, finishPdf, newPdf, openTags } from "#lib/pdf/document.ts";
import { joinPdfs } from "#lib/pdf/join-pdfs.ts";
import { drawLine } from "#lib/pdf/text.ts";
import { readPdfLines, readPdfTexts } from "#tests/support/read-pdf.ts";

function sheet(name: string, pages: number): Promise<Buffer> {
  const pdf = newPdf({ title: name, author: "Lens", createdAt: new Date("2026-11-23T09:00:00Z") });
  const root = openTags(pdf);
  for (let page = 1; page <= pages; page += 1) {
    if (page > 1) pdf.addPage();
    content(pdf, root, "P", () =>
      drawLine(pdf, `${name}, page ${page}`, { x: 60, y: 90 }, { size: 10 }),
    );
  }
  root.end();
  return finishPdf(pdf);
}

test("sheets behind each other keep every page and its words, in order, as one sound file", async () => {
  const sheets = [await sheet("Zoé", 1), await sheet("Œdipe", 2), await sheet("Noé", 1)];
  const joined = await joinPdfs(sheets);
  expect(readPdfTexts(joined).map(({ text, page }) => `${page}: ${text.trim()}`)).toEqual([
    "1: Zoé, page 1",
    "2: Œdipe, page 1",
    "3: Œdipe, page 2",
    "4: Noé, page 1",
  ]);
  expect(await inspectPdf(joined)).toMatchObject({ ok: true, value: { pages: 4 } });
});

test("one sheet alone reads as before, and something else is refused aloud", async () => {
  const alone = await sheet("Seule", 1);
  expect(readPdfLines(await joinPdfs([alone]))).toEqual(readPdfLines(alone));
  await expect(joinPdfs([Buffer.from("not a PDF")])).rejects.toThrow("PDF header");
});

test("fonts and drawings come over byte for byte, and the whole weighs no more than its parts", async () => {
  const sheets = await Promise.all(["Zoé", "Œdipe", "Noé"].map((name) => sheet(name, 2)));
  const joined = await joinPdfs(sheets);
  expect(joined.length).toBeLessThan(sheets.reduce((sum, { length }) => sum + length, 0));
  for (const one of sheets)
    for (const stream of streamsOf(one)) expect(joined.includes(stream)).toBe(true);
});

/** Pages, fonts and tables of letters, packed as they lie in the file; what is said of the file itself stays behind. */
function streamsOf(pdf: Buffer): Buffer[] {
  const packed = [
    ...pdf.toString("latin1").matchAll(/\/Length (\d+)\n\/Filter [\s\S]*?\nstream\n/g),
  ];
  expect(packed.length).toBeGreaterThan(3);
  return packed.map(({ 0: head, 1: length, index }) =>
    pdf.subarray(index + head.length, index + head.length + Number(length)),
  );
}
