import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { acceptFile } from "#lib/files/accept-file.ts";
import { decodeHeic } from "#lib/files/decode-heic.ts";
import { makeHeic } from "#tests/support/files.ts";
import { makeHeicBomb, makeHeicPhoto, makeTruncatedHeic } from "#tests/support/heic-files.ts";

const codeOf = async (reading: ReturnType<typeof decodeHeic>) => {
  const result = await reading;
  return result.ok ? "drawn" : result.refusal.code;
};

describe("an iPhone photo", () => {
  test("becomes the same picture in JPEG, without the place it was taken", async () => {
    const sent = makeHeicPhoto();
    expect(sent.includes("Exif")).toBe(true);
    const accepted = await acceptFile(sent, { antivirus: null });
    if (!accepted.ok) throw new Error(accepted.refusal.code);
    const { bytes, mediaType } = accepted.value;
    expect(mediaType).toBe("image/jpeg");
    const facts = await sharp(bytes).metadata();
    expect(facts).toMatchObject({ format: "jpeg", width: 128, height: 96 });
    expect(facts.exif).toBeUndefined();
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 128 + x) * 3).subarray(0, 2)];
    expect(at(20, 20)[0]).toBeGreaterThan(150);
    expect(at(110, 20)[0]).toBeLessThan(80);
    expect(at(20, 80)[1]).toBeGreaterThan(120);
  });

  test("is refused when cut, empty inside, or huge once drawn", async () => {
    expect(await codeOf(decodeHeic(makeTruncatedHeic()))).toBe("unreadable");
    expect(await codeOf(decodeHeic(makeHeic()))).toBe("unreadable");
    const bomb = await acceptFile(makeHeicBomb(), { antivirus: null });
    expect(bomb.ok ? "kept" : bomb.refusal.code).toBe("tooManyPixels");
  });

  test("is given up when the decoder asks for more time or memory than it has", async () => {
    const photo = makeHeicPhoto();
    const usual = { seconds: 20, maxMemoryBytes: 512 * 1024 * 1024 };
    expect(await codeOf(decodeHeic(photo, usual))).toBe("drawn");
    expect(await codeOf(decodeHeic(photo, { ...usual, seconds: 0 }))).toBe("unreadable");
  });
});
