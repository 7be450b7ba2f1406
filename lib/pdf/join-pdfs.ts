import "server-only";
import { PDFDocument } from "@cantoo/pdf-lib";

/** What is no sound object is refused aloud, not left out. */
const READ = { updateMetadata: false, throwOnInvalidObject: true };

/**
 * Puts PDF files that we drew ourselves one behind the other, to be printed in one go. Their pages come over as they are;
 * tags and bookmarks stay behind: it goes on paper.
 */
export async function joinPdfs(files: readonly Buffer[]): Promise<Buffer> {
  const joined = await PDFDocument.create({ updateMetadata: false });
  joined.setLanguage("fr-FR");
  for (const file of files) {
    const sheet = await PDFDocument.load(file, READ);
    for (const page of await joined.copyPages(sheet, sheet.getPageIndices())) joined.addPage(page);
  }
  // One object after the other, unpacked: the oldest printers read it.
  const { buffer, byteOffset, byteLength } = await joined.save({ useObjectStreams: false });
  return Buffer.from(buffer, byteOffset, byteLength);
}
