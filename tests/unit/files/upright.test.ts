import sharp from "sharp";
import { expect, it, vi } from "vitest";
import { processImage } from "#lib/files/process-image.ts";
import { makePhonePhoto } from "#tests/support/files.ts";

/** A red corner at the top left, a blue one at the top right, on grey: each turn shows. */
function marked(orientation: number): Promise<Buffer> {
  const corner = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer();
  return Promise.all([corner("#f00"), corner("#00f")]).then(([red, blue]) =>
    sharp({ create: { width: 200, height: 120, channels: 3, background: "#888" } })
      .composite([
        { input: red, left: 0, top: 0 },
        { input: blue, left: 160, top: 0 },
      ])
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
}

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "stands a picture held as EXIF %i upright",
  async (orientation) => {
    const photo = await marked(orientation);
    const drawn = await processImage(photo, "jpeg");
    if (!drawn.ok) throw new Error(drawn.refusal.code);
    const expected = await sharp(photo).autoOrient().raw().toBuffer({ resolveWithObject: true });
    const found = await sharp(drawn.value).raw().toBuffer({ resolveWithObject: true });
    expect(found.info).toMatchObject({ width: expected.info.width, height: expected.info.height });
    const differences = found.data.map((value, at) => Math.abs(value - (expected.data[at] ?? 0)));
    expect(differences.reduce((sum, each) => sum + each, 0) / differences.length).toBeLessThan(4);
  },
);

it("draws no picture without an end", async () => {
  const limits = vi.spyOn(sharp.prototype, "timeout");
  const photo = await makePhonePhoto({ width: 640, height: 480 });
  expect(await processImage(photo, "jpeg")).toMatchObject({ ok: true });
  expect(limits.mock.calls).toEqual([[{ seconds: 20 }]]);
  limits.mockRestore();
});
