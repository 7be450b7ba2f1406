import { zipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptFile, acceptFiles } from "#lib/files/accept-file.ts";
import { EICAR, startFakeClamd } from "#tests/support/fake-clamd.ts";
import {
  makeAvifHeader,
  makeHeavyFile,
  makeHeic,
  makeHtml,
  makeJpegHtmlPolyglot,
  makePhonePhoto,
  makePng,
  makePngBomb,
  makeSvg,
  makeTruncatedJpeg,
  makeWebp,
} from "#tests/support/files.ts";
import { makeHeicBomb, makeHeicPhoto, makeTruncatedHeic } from "#tests/support/heic-files.ts";
import {
  makeCompressedPdf,
  makeEncryptedPdf,
  makePdf,
  makePdfHtmlPolyglot,
} from "#tests/support/pdf-files.ts";

/** Each file and what becomes of it: a refusal, or what is kept. `flagged`: kept, and staff is warned. */
type Fate = "jpeg" | "pdf" | "flagged" | string;
const text = (content: string) => Buffer.from(content, "latin1");
const docx = (extra: Record<string, Uint8Array> = {}) =>
  Buffer.from(zipSync({ "word/document.xml": text("<w:document/>"), ...extra }));
const drawn = () => sharp({ create: { width: 20, height: 20, channels: 3, background: "#888" } });
/** A real little JPEG whose frame header lies. */
const announces = async (side: number) => {
  const jpeg = await drawn().jpeg().toBuffer();
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(side, frame + 5);
  jpeg.writeUInt16BE(side, frame + 7);
  return jpeg;
};
const MB = 1024 * 1024;

const CORPUS: [string, () => Buffer | Promise<Buffer>, Fate][] = [
  ["a phone photo with GPS", () => makePhonePhoto({ width: 640, height: 480 }), "jpeg"],
  ["a PNG half transparent", makePng, "jpeg"],
  ["a WebP", makeWebp, "jpeg"],
  ["an iPhone photo", makeHeicPhoto, "jpeg"],
  ["a plain PDF", () => makePdf(), "pdf"],
  ["a PDF of 50 pages", () => makePdf({ pages: 50 }), "pdf"],
  ["a JPEG with a web page behind", makeJpegHtmlPolyglot, "jpeg"],
  ["a GIF that is a script", () => text("GIF89a/*\x01\x00*/=1;alert(1)//"), "otherPicture"],
  ["an honest GIF", () => drawn().gif().toBuffer(), "otherPicture"],
  ["an SVG with a script", makeSvg, "otherPicture"],
  ["an AVIF", makeAvifHeader, "otherPicture"],
  ["a real AVIF", () => drawn().avif().toBuffer(), "otherPicture"],
  ["a TIFF", () => drawn().tiff().toBuffer(), "otherPicture"],
  ["a BMP", () => text("BM\x46\x00\x00\x00"), "otherPicture"],
  ["a web page called .pdf", makeHtml, "unknownType"],
  [
    "a web page after a byte order mark",
    () => text("\xef\xbb\xbf<html><script>1</script>"),
    "unknownType",
  ],
  ["a PDF that is a web page", makePdfHtmlPolyglot, "unreadable"],
  [
    "a PDF behind a shell script",
    () => Buffer.concat([text("#!/bin/sh\n"), makePdf()]),
    "unknownType",
  ],
  ["a DOCX", () => docx(), "officeFile"],
  ["a DOCX with macros", () => docx({ "word/vbaProject.bin": text("\xd0\xcf") }), "officeFile"],
  ["an old DOC", () => text("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "officeFile"],
  ["an RTF", () => text("{\\rtf1 bonjour}"), "officeFile"],
  ["a zip bomb", () => docx({ zeros: new Uint8Array(20 * MB) }), "officeFile"],
  ["a Windows program", () => text("MZ\x90\x00\x03"), "unknownType"],
  ["a Linux program", () => text("\x7fELF\x02\x01\x01"), "unknownType"],
  ["the test virus", () => EICAR, "unknownType"],
  ["the test virus in a PDF", () => makePdf({ objects: [EICAR.toString("latin1")] }), "infected"],
  [
    "the test virus behind a photo",
    async () => Buffer.concat([await makePng(), EICAR]),
    "infected",
  ],
  [
    "a PDF with JavaScript",
    () => makePdf({ objects: ["<< /S /JavaScript /JS (x) >>"] }),
    "flagged",
  ],
  ["a PDF that launches", () => makePdf({ objects: ["<< /S /Launch /F (cmd) >>"] }), "flagged"],
  [
    "a PDF with a file inside",
    () => makePdf({ objects: ["<< /Type /EmbeddedFile >>"] }),
    "flagged",
  ],
  ["a PDF with a password", () => makeEncryptedPdf(), "encryptedPdf"],
  ["a PDF of 51 pages", () => makePdf({ pages: 51 }), "tooManyPages"],
  ["a PDF that swells", () => makeCompressedPdf({ filler: 40_000_000 }), "unreadable"],
  ["a PDF cut in the middle", () => makePdf().subarray(0, 200), "unreadable"],
  ["a PNG of 20 000 × 20 000", () => makePngBomb(), "tooManyPixels"],
  ["a JPEG of 20 000 × 20 000", () => announces(20_000), "tooManyPixels"],
  ["a HEIC of 20 000 × 20 000", makeHeicBomb, "tooManyPixels"],
  ["a JPEG cut in the middle", makeTruncatedJpeg, "unreadable"],
  ["a HEIC cut in the middle", makeTruncatedHeic, "unreadable"],
  ["a HEIC with nothing inside", makeHeic, "unreadable"],
  ["three bytes of JPEG", () => text("\xff\xd8\xff"), "unreadable"],
  ["nothing at all", () => Buffer.alloc(0), "empty"],
  ["10 MB and one byte", () => makeHeavyFile(10 * MB + 1), "tooLarge"],
];

let clamd: Awaited<ReturnType<typeof startFakeClamd>>;
beforeAll(async () => {
  clamd = await startFakeClamd();
});
afterAll(() => clamd.stop());

describe(`a corpus of ${CORPUS.length} files`, () => {
  test("holds forty at least", () => expect(CORPUS.length).toBeGreaterThanOrEqual(40));

  test.each(CORPUS)("%s", async (_title, make, fate) => {
    const accepted = await acceptFile(await make(), { antivirus: clamd.url });
    if (!accepted.ok) {
      expect(accepted.refusal.code).toBe(fate);
      return;
    }
    const { mediaType, bytes, isSuspicious, scan } = accepted.value;
    expect(isSuspicious ? "flagged" : mediaType.split("/")[1]).toBe(fate);
    expect(scan).toBe("clean");
    if (mediaType === "image/jpeg") {
      const facts = await sharp(bytes).metadata();
      expect([facts.format, facts.exif, facts.xmp, facts.iptc]).toEqual([
        "jpeg",
        undefined,
        undefined,
        undefined,
      ]);
      expect(bytes.includes("<script>")).toBe(false);
    }
  });

  test("a virus behind the second of two photos sent together is found", async () => {
    const photo = await makePng();
    const files = [photo, Buffer.concat([photo, EICAR])];
    const accepted = await acceptFiles(files, { antivirus: clamd.url });
    expect(accepted.ok ? "kept" : accepted.refusal.code).toBe("infected");
  });

  test("waits in quarantine, or is refused where there is none, while the antivirus is away", async () => {
    const antivirus = "tcp://127.0.0.1:1";
    const away = await acceptFile(makePdf(), { antivirus });
    expect(away.ok ? "kept" : away.refusal.code).toBe("antivirusAway");
    const kept = await acceptFile(makePdf(), { antivirus, hasQuarantine: true });
    expect(kept).toMatchObject({ ok: true, value: { scan: "waiting" } });
    const none = await acceptFile(makePdf(), { antivirus: null });
    expect(none).toMatchObject({ ok: true, value: { scan: "notScanned" } });
  });
});
