import { expect, test } from "vitest";
import { sniff } from "#lib/files/sniff.ts";
import {
  makeAvifHeader,
  makeHeic,
  makeHtml,
  makePng,
  makePngBomb,
  makeSvg,
  makeTruncatedJpeg,
  makeWebp,
} from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

test("tells the five known types by their first bytes", async () => {
  expect(sniff(await makeTruncatedJpeg())).toBe("jpeg");
  expect(sniff(await makePng())).toBe("png");
  expect(sniff(makePngBomb())).toBe("png");
  expect(sniff(await makeWebp())).toBe("webp");
  expect(sniff(makeHeic())).toBe("heic");
  expect(sniff(makePdf())).toBe("pdf");
});

test("knows nothing else", () => {
  expect(sniff(makeSvg())).toBeNull();
  expect(sniff(makeHtml())).toBeNull();
  expect(sniff(makeAvifHeader())).toBeNull();
  expect(sniff(Buffer.from("GIF89a"))).toBeNull();
  expect(sniff(Buffer.from("PK\x03\x04 word document with a macro"))).toBeNull();
  expect(sniff(Buffer.from("  %PDF-1.4"))).toBeNull();
  expect(sniff(new Uint8Array())).toBeNull();
});

test("reads a few bytes as safely as many", async () => {
  const png = await makePng();
  for (let length = 0; length < 8; length += 1) expect(sniff(png.subarray(0, length))).toBeNull();
});
