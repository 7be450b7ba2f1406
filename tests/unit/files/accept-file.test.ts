import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { acceptFile } from "#lib/files/accept-file.ts";
import {
  makeAvifHeader,
  makeHeavyFile,
  makeHtml,
  makeJpegHtmlPolyglot,
  makePhonePhoto,
  makePng,
  makePngBomb,
  makeSvg,
  makeTruncatedJpeg,
  makeWebp,
} from "#tests/support/files.ts";
import {
  makeCompressedPdf,
  makeEncryptedPdf,
  makePdf,
  makePdfHtmlPolyglot,
  makeScriptedPdf,
} from "#tests/support/pdf-files.ts";

async function accepted(bytes: Uint8Array) {
  const result = await acceptFile(bytes, { antivirus: null });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

async function refused(bytes: Uint8Array) {
  const result = await acceptFile(bytes, { antivirus: null });
  if (result.ok) throw new Error("accepted");
  return result.refusal;
}

describe("photos", () => {
  test("are given up where the drawing lasts longer than twenty seconds", async () => {
    const limit = vi.spyOn(sharp.prototype, "timeout");
    await accepted(await makePng());
    expect(limit).toHaveBeenCalledWith({ seconds: 20 });
    limit.mockRestore();
  });

  test("a phone photo comes back upright, smaller, and without the place it was taken", async () => {
    const photo = await makePhonePhoto();
    const sent = await sharp(photo).metadata();
    expect([sent.width, sent.height, sent.orientation]).toEqual([4032, 3024, 6]);
    // 0x8825, written backwards, is the tag that points to the GPS block.
    expect(sent.exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);

    const { bytes, mediaType, pages, isSuspicious } = await accepted(photo);
    const kept = await sharp(bytes).metadata();
    expect({ mediaType, pages, isSuspicious }).toEqual({
      mediaType: "image/jpeg",
      pages: 1,
      isSuspicious: false,
    });
    expect([kept.format, kept.width, kept.height]).toEqual(["jpeg", 1650, 2200]);
    expect([kept.orientation, kept.exif, kept.icc, kept.xmp]).toEqual(Array(4).fill(undefined));
    expect(bytes.includes("Exif")).toBe(false);
    expect(bytes.length).toBeLessThan(photo.length);
  });

  test("a transparent PNG becomes a JPEG on white", async () => {
    const { bytes } = await accepted(await makePng());
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const right = (10 * info.width + info.width - 10) * info.channels;
    expect([info.width, info.height, info.channels]).toEqual([600, 400, 3]);
    expect([...data.subarray(right, right + 3)].every((value) => value > 250)).toBe(true);
  });

  test("a WebP becomes a JPEG", async () => {
    const { mediaType, bytes } = await accepted(await makeWebp());
    expect(mediaType).toBe("image/jpeg");
    expect((await sharp(bytes).metadata()).format).toBe("jpeg");
  });

  test("a page glued behind a photo does not survive", async () => {
    const sent = await makeJpegHtmlPolyglot();
    expect(sent.includes("<script>")).toBe(true);
    expect((await accepted(sent)).bytes.includes("<script>")).toBe(false);
  });

  test("a photo cut half-way is refused", async () => {
    expect(await refused(await makeTruncatedJpeg())).toEqual({ code: "unreadable" });
  });

  test("a few bytes that announce 400 million pixels are refused before any is decoded", async () => {
    expect(await refused(makePngBomb())).toEqual({ code: "tooManyPixels" });
    expect(await refused(makePngBomb(6325))).toEqual({ code: "tooManyPixels" });
    expect(await refused(makePngBomb(6324))).toEqual({ code: "unreadable" });
  });
});

describe("other files", () => {
  test("are told apart by content only", async () => {
    expect(await refused(Buffer.alloc(0))).toEqual({ code: "empty" });
    expect(await refused(makeSvg())).toEqual({ code: "otherPicture" });
    expect(await refused(makeAvifHeader())).toEqual({ code: "otherPicture" });
    expect(await refused(makeHtml())).toEqual({ code: "unknownType" });
    expect(await refused(Buffer.from("PK\x03\x04word/document.xml"))).toEqual({
      code: "officeFile",
    });
  });

  test("one byte over 10 MB is too much, 10 MB is judged", async () => {
    const limit = 10 * 1024 * 1024;
    expect(await refused(makeHeavyFile(limit + 1))).toEqual({
      code: "tooLarge",
      sizeBytes: limit + 1,
    });
    expect(await refused(makeHeavyFile(limit))).toEqual({ code: "unreadable" });
  });
});

describe("PDF", () => {
  test("an ordinary one is kept as it is", async () => {
    const pdf = makePdf({ pages: 2, catalog: "/OpenAction [3 0 R /XYZ null null 0]" });
    const { bytes, ...facts } = await accepted(pdf);
    expect(facts).toEqual({
      mediaType: "application/pdf",
      pages: 2,
      isSuspicious: false,
      isRedrawn: false,
      scan: "notScanned",
    });
    expect(bytes.toString("latin1")).toBe(pdf.toString("latin1").trimEnd());
  });

  test("one with compressed objects is read through", async () => {
    expect(await accepted(makeCompressedPdf({ pages: 3 }))).toMatchObject({
      pages: 3,
      isSuspicious: false,
      scan: "notScanned",
    });
    const scripted = makeCompressedPdf({ catalog: "/OpenAction << /S /Launch /F (cmd.exe) >>" });
    expect(scripted.includes("Launch")).toBe(false);
    expect(await accepted(scripted)).toMatchObject({ isSuspicious: true });
  });

  test.each([
    ["a script", makeScriptedPdf()],
    ["a script under an escaped name", makeScriptedPdf({ isHidden: true })],
    ["a program to launch", makePdf({ objects: ["<< /S /Launch /F (cmd.exe) >>"] })],
    [
      "a file inside",
      makePdf({
        objects: ["<< /Type /Filespec /EF << /F 9 0 R >> >>", "<< /Type /EmbeddedFile >>"],
      }),
    ],
    ["an action at opening", makePdf({ catalog: "/OpenAction << /S /URI /URI (http://x) >>" })],
    [
      "a script hidden behind an open bracket",
      makePdf({ objects: ["(((", "<< /S /JavaScript >>"] }),
    ],
  ])("%s is kept and told", async (_title, pdf) => {
    expect(await accepted(pdf)).toMatchObject({ isSuspicious: true });
  });

  test("words inside texts and comments are not taken for actions", async () => {
    const pdf = makePdf({ objects: ["<< /Title (see /OpenAction and /JS) >> % /AA"] });
    expect(await accepted(pdf)).toMatchObject({ isSuspicious: false });
  });

  test("a password is refused", async () => {
    expect(await refused(makeEncryptedPdf())).toEqual({ code: "encryptedPdf" });
  });

  test("50 pages are accepted, 51 refused", async () => {
    expect(await accepted(makePdf({ pages: 50 }))).toMatchObject({ pages: 50 });
    expect(await refused(makePdf({ pages: 51 }))).toEqual({
      code: "tooManyPages",
      pages: 51,
      maxPages: 50,
    });
    expect(await refused(makeCompressedPdf({ pages: 51 }))).toMatchObject({ pages: 51 });
  });

  test("one that is also a web page is refused", async () => {
    expect(await refused(makePdfHtmlPolyglot())).toEqual({ code: "unreadable" });
  });

  test("bytes after the end are cut off, a whole second file is refused", async () => {
    const pdf = makePdf();
    const { bytes } = await accepted(Buffer.concat([pdf, Buffer.from("PK\x05\x06 small archive")]));
    expect(bytes.includes("PK")).toBe(false);
    expect(await accepted(Buffer.concat([pdf, Buffer.alloc(5000)]))).toMatchObject({ pages: 1 });
    const glued = Buffer.concat([pdf, Buffer.alloc(5000, 65)]);
    expect(await refused(glued)).toEqual({ code: "unreadable" });
  });

  test("one cut half-way, or with nothing inside, is refused", async () => {
    const pdf = makePdf();
    expect(await refused(pdf.subarray(0, pdf.length / 2))).toEqual({ code: "unreadable" });
    expect(await refused(Buffer.from("%PDF-1.4\nstartxref\n0\n%%EOF"))).toEqual({
      code: "unreadable",
    });
  });

  test("a container that swells without end is refused", async () => {
    const bomb = makeCompressedPdf({ filler: 40_000_000 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refused(bomb)).toEqual({ code: "unreadable" });
  });

  test("hostile syntax is read in reasonable time", async () => {
    const end = "\nstartxref\n0\n%%EOF";
    const shapes = ["< ", "(", "<<", "[", "1 0 obj(", "1 0 obj<< /Type /ObjStm >> stream\n", "/#"];
    for (const shape of shapes) {
      const body = shape.repeat(Math.floor(5_000_000 / shape.length));
      expect(await refused(Buffer.from(`%PDF-1.4\n1 0 obj ${body}${end}`))).toEqual({
        code: "unreadable",
      });
    }
  });
});
