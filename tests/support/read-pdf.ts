import { inflateSync } from "node:zlib";

/**
 * Reads back the PDF that this product makes (pdfkit's own writing, no other), since the machine that runs the tests
 * may have no PDF tools: what is printed, where, how large, under which tag.
 */
export type PdfText = {
  text: string;
  page: number;
  /** Millimetres from the left and the top of the page, at the baseline. */
  x: number;
  y: number;
  /** In points. */
  size: number;
  /** Tag of the structure, or Artifact. */
  tag: string;
};

const MM = 72 / 25.4;
const PAGE_HEIGHT = 841.89;

/** All texts in the order they are drawn; letters of one line and one tag come as one text. */
export function readPdfTexts(pdf: Buffer): PdfText[] {
  const objects = readObjects(pdf);
  const texts: PdfText[] = [];
  const pages = /\/Kids \[([^\]]*)\]/.exec(objects.get(1)?.head ?? "")?.[1] ?? "";
  [...pages.matchAll(/(\d+) 0 R/g)].forEach((kid, index) => {
    const page = objects.get(Number(kid[1]))?.head ?? "";
    const fonts = readFonts(objects, referred(page, "Resources"));
    const content = objects.get(referred(page, "Contents"))?.stream ?? "";
    texts.push(...readContent(content, fonts, index + 1));
  });
  return texts;
}

/** The same as lines of text, page after page, artifacts (page numbers, marks) included. */
export function readPdfLines(pdf: Buffer): string[] {
  return readPdfTexts(pdf).map(({ text }) => text.trim());
}

type PdfObject = { head: string; stream: string };

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const body = pdf.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const match of body.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const end = body.indexOf("endobj", from);
    const streamAt = body.indexOf("stream\n", from);
    const hasStream = streamAt !== -1 && streamAt < end;
    const head = body.slice(from, hasStream ? streamAt : end);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const bytes = pdf.subarray(streamAt + 7, streamAt + 7 + length);
    const isPacked = head.includes("/FlateDecode");
    const stream = hasStream ? (isPacked ? inflateSync(bytes) : bytes).toString("latin1") : "";
    objects.set(Number(match[1]), { head, stream });
  }
  return objects;
}

function referred(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? -1);
}

type Font = Map<string, string>;

function readFonts(objects: Map<number, PdfObject>, resources: number): Map<string, Font> {
  const fonts = new Map<string, Font>();
  const head = objects.get(resources)?.head ?? "";
  const list = /\/Font <<([^>]*)>>/.exec(head)?.[1] ?? "";
  for (const [, name = "", number] of list.matchAll(/\/(\w+) (\d+) 0 R/g)) {
    const font = objects.get(Number(number))?.head ?? "";
    fonts.set(name, readCharacters(objects.get(referred(font, "ToUnicode"))?.stream ?? ""));
  }
  return fonts;
}

function readCharacters(table: string): Font {
  const characters: Font = new Map();
  for (const [, start = "", list = ""] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([\w ]+)>/g)].forEach(([, codes = ""], index) => {
      const key = (Number.parseInt(start, 16) + index).toString(16).padStart(4, "0");
      const units = codes.split(" ").map((code) => Number.parseInt(code, 16));
      characters.set(key, String.fromCharCode(...units));
    });
  }
  return characters;
}

const OPERATOR =
  /\/(\w+) (?:<<[^>]*>> )?(?:BDC|BMC)|\b(EMC)\b|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(\w+) ([\d.]+) Tf|\[([^\]]*)\] TJ/g;

function readContent(content: string, fonts: Map<string, Font>, page: number): PdfText[] {
  const texts: PdfText[] = [];
  let tag = "";
  let isNewTag = true;
  let [x, y, size] = [0, 0, 0];
  let font: Font = new Map();
  for (const match of content.replaceAll("\n", " ").matchAll(OPERATOR)) {
    const [, opened, closed, left, bottom, fontName, fontSize, shown] = match;
    if (opened || closed) {
      tag = opened ?? "";
      isNewTag = true;
    } else if (left && bottom) {
      x = Number(left) / MM;
      y = (PAGE_HEIGHT - Number(bottom)) / MM;
    } else if (fontName) {
      font = fonts.get(fontName) ?? new Map();
      size = Number(fontSize);
    } else if (shown !== undefined) {
      const hex = [...shown.matchAll(/<(\w+)>/g)].map((piece) => piece[1]).join("");
      const text = (hex.match(/.{4}/g) ?? []).map((code) => font.get(code) ?? "?").join("");
      const last = texts.at(-1);
      if (last && !isNewTag && Math.abs(last.y - y) < 0.01) last.text += text;
      else texts.push({ text, page, x, y, size, tag });
      isNewTag = false;
    }
  }
  return texts;
}
