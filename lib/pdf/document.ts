import PDFDocument from "pdfkit";
import { registerFonts } from "./fonts.ts";

/** Shared ground of our PDF: A4, tagged, in French, no margins of pdfkit's own (each page is laid out by hand). */
export type Pdf = PDFKit.PDFDocument;
export type Tag = ReturnType<Pdf["struct"]>;
type TagOptions = NonNullable<Parameters<Pdf["struct"]>[1]> & {
  // Known to pdfkit, missing from its types.
  scope?: "Column" | "Row";
  bbox?: [left: number, top: number, right: number, bottom: number];
  placement?: "Block";
};

/** The first page, in points. */
export const PAGE = { width: 595.28, height: 841.89 };

/** The light colours of the portal, dark enough for a grey office printer. */
export const COLOUR = {
  ink: "#17242b",
  soft: "#4d5b62",
  line: "#b9b4a6",
  accent: "#0b5563",
  accentSoft: "#eef5f6",
  warn: "#7c4a00",
  paper: "#ffffff",
} as const;

/** Millimetres to points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/**
 * A new tagged document. The same content and `createdAt` give the same bytes. No name of a child or family belongs
 * in the title: it is shown in window bars and file lists.
 */
export function newPdf(facts: { title: string; author: string; createdAt: Date }): Pdf {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    lang: "fr-FR",
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    // Otherwise pdfkit loads Helvetica, which is never embedded.
    font: "",
    info: {
      Title: facts.title,
      Author: facts.author,
      Creator: "Préau",
      Producer: "Préau",
      CreationDate: facts.createdAt,
    },
  });
  registerFonts(pdf);
  return pdf;
}

/** Closes the document and gives its bytes. */
export function finishPdf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    pdf.on("data", (piece: Buffer) => pieces.push(piece));
    pdf.on("end", () => resolve(Buffer.concat(pieces)));
    pdf.on("error", reject);
    pdf.end();
  });
}

/** The outermost tag; all others go inside. */
export function openTags(pdf: Pdf): Tag {
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  return root;
}

/** A tag that holds other tags. */
export function group(pdf: Pdf, parent: Tag, type: string): Tag {
  const tag = pdf.struct(type);
  parent.add(tag);
  return tag;
}

/** A tag that holds what `draw` draws, at once. */
export function content(
  pdf: Pdf,
  parent: Tag,
  type: string,
  draw: () => void,
  options: TagOptions = {},
): void {
  const tag = pdf.struct(type, options);
  parent.add(tag);
  tag.add(draw);
  tag.end();
}

/** Lines, backgrounds, page numbers: seen, never read aloud. Call it between two tags, never inside one. */
export function artifact(
  pdf: Pdf,
  draw: () => void,
  type: "Layout" | "Pagination" = "Layout",
): void {
  pdf.markContent("Artifact", { type });
  pdf.save();
  draw();
  pdf.restore();
  pdf.endMarkedContent();
}
