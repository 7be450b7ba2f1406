import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type DrawnPicture, decodeHeic } from "#lib/files/decode-heic.ts";
import { processImage } from "#lib/files/process-image.ts";
import { type GridOptions, makeHeicGrid, type Turn } from "#tests/support/heic-grid.ts";
import { PHONE_TILES } from "#tests/support/heic-tiles.ts";
import { drawWholeHeic } from "#tests/support/whole-heic.ts";

const MB = 1024 * 1024;
const SMALL = { width: 300, height: 200 };
const PHONE = { width: 4032, height: 3024, tiles: PHONE_TILES };

const quarters = (count: number): Turn => ({ quarters: count });
const UPSIDE_DOWN: Turn = { mirror: 0 };
const LEFT_RIGHT: Turn = { mirror: 1 };

async function drawn(file: Buffer, maxMemoryBytes = 512 * MB): Promise<DrawnPicture> {
  const result = await decodeHeic(file, { seconds: 60, maxMemoryBytes });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** Turned by our image library, which knows what EXIF's numbers mean. */
async function upright({ pixels, width, height, orientation }: DrawnPicture) {
  const png = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation })
    .png()
    .toBuffer();
  const { data, info } = await sharp(png).autoOrient().raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

function differences(found: Buffer, expected: Buffer) {
  expect(found.length).toBe(expected.length);
  let [largest, sum] = [0, 0];
  for (const [at, value] of found.entries()) {
    const difference = Math.abs(value - (expected[at] ?? 0));
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { largest, mean: sum / found.length };
}

describe("a photo made of tiles", () => {
  const turns: [string, readonly Turn[]][] = [
    ["as it is", []],
    ["a quarter to the left", [quarters(1)]],
    ["half a turn", [quarters(2)]],
    ["a quarter to the right", [quarters(3)]],
    ["mirrored upside down", [UPSIDE_DOWN]],
    ["mirrored left to right", [LEFT_RIGHT]],
    ["turned, then mirrored left to right", [quarters(1), LEFT_RIGHT]],
    ["turned, then mirrored upside down", [quarters(3), UPSIDE_DOWN]],
    ["half turned, then mirrored", [quarters(2), LEFT_RIGHT]],
    ["mirrored, then turned", [LEFT_RIGHT, quarters(1)]],
    ["mirrored upside down, then turned", [UPSIDE_DOWN, quarters(3)]],
    ["cut to its middle", [{ cutTo: [200, 100] }]],
    ["cut, then turned", [{ cutTo: [200, 100] }, quarters(1)]],
  ];
  const others: [string, Partial<GridOptions>][] = [
    ["of whole tiles only", { width: 256, height: 128 }],
    ["of one row", { width: 300, height: 40 }],
    ["of one column", { width: 40, height: 300 }],
    ["of one tile", { width: 50, height: 40 }],
    ["of tiles turned on their own", { tileTurn: quarters(1) }],
    ["with a thumbnail", { thumbnail: true }],
    ["with a depth picture", { auxiliary: "depth" }],
    ["behind another picture of its own", { otherFirst: true }],
    ["with BT.709 colours", { colours: [1, true] }],
    ["with narrow colours", { colours: [6, false] }],
    ["with BT.2020 colours", { colours: [9, true] }],
  ];
  it.each([...turns.map(([name, each]) => [name, { turns: each }] as const), ...others])(
    "is the same as drawn whole, %s",
    async (_, more) => {
      const file = makeHeicGrid({ ...SMALL, ...more });
      const expected = drawWholeHeic(file);
      const found = await upright(await drawn(file));
      expect([found.width, found.height]).toEqual([expected.width, expected.height]);
      expect(differences(found.pixels, expected.pixels).largest).toBe(0);
    },
  );

  it("says its colours: those of the file change the picture", () => {
    const [usual, narrow] = [undefined, [6, false] as const].map((colours) =>
      drawWholeHeic(makeHeicGrid({ ...SMALL, ...(colours ? { colours } : {}) })),
    );
    expect(usual?.pixels.equals(narrow?.pixels ?? Buffer.alloc(0))).toBe(false);
  });

  it("shows white where it is transparent", async () => {
    const plain = await drawn(makeHeicGrid(SMALL));
    const { pixels, orientation } = await drawn(makeHeicGrid({ ...SMALL, auxiliary: "alpha" }));
    expect(orientation).toBe(1);
    expect(pixels.length).toBe(plain.pixels.length);
    expect(pixels.equals(plain.pixels)).toBe(false);
    // Lighter everywhere: nothing of the picture but mixed with white.
    expect(pixels.every((value, at) => value >= (plain.pixels[at] ?? 0) - 1)).toBe(true);
  });

  it("is refused when a tile is missing, rather than kept with a green square", async () => {
    const missing = { ...SMALL, withoutTile: 3 };
    const answer = (options: GridOptions) => decodeHeic(makeHeicGrid(options));
    const refused = { ok: false, refusal: { code: "unreadable" } };
    expect(await answer(missing)).toEqual(refused);
    expect(await answer({ ...missing, turns: [{ cutTo: [200, 100] }] })).toEqual(refused);
    expect(await answer({ ...missing, auxiliary: "alpha" })).toEqual(refused);
  });
});

it.each([
  ["right", 4],
  ["lower", 8],
])("refuses tiles that stop before the %s edge", async (_, at) => {
  const file = makeHeicGrid({ width: 256, height: 128 });
  const grid = file.indexOf(Buffer.from([0, 1, 1, 3, 0, 0, 1, 0]));
  file.writeUInt32BE(300, grid + at);
  file.writeUInt32BE(300, file.lastIndexOf("ispe") + 4 + at);
  expect(await decodeHeic(file)).toEqual({ ok: false, refusal: { code: "unreadable" } });
});

describe("a telephone's twelve million pixels", () => {
  it("are drawn in the memory that the decoder starts with, and shrunk as our image library does", async () => {
    const file = makeHeicGrid({ ...PHONE, turns: [quarters(3)] });
    const found = await drawn(file, 20 * MB);
    expect(found).toMatchObject({ width: 2200, height: 1650, orientation: 6 });
    const { pixels, width, height } = drawWholeHeic(file);
    const expected = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .resize(1650, 2200)
      .raw()
      .toBuffer();
    const { largest, mean } = differences((await upright(found)).pixels, expected);
    // It rounds to whole numbers between its two passes, we round once.
    expect(largest).toBeLessThanOrEqual(4);
    expect(mean).toBeLessThan(0.3);
  }, 60_000);

  it("become an upright JPEG of the size of all our photos", async () => {
    const kept = await processImage(makeHeicGrid({ ...PHONE, turns: [quarters(3)] }), "heic");
    if (!kept.ok) throw new Error(kept.refusal.code);
    const { format, width, height, orientation } = await sharp(kept.value).metadata();
    expect({ format, width, height, orientation }).toEqual({
      format: "jpeg",
      width: 1650,
      height: 2200,
      orientation: undefined,
    });
  }, 60_000);

  it("are given up when they must be held whole and have no room for it", async () => {
    const cut = makeHeicGrid({ ...PHONE, turns: [{ cutTo: [4000, 3000] }] });
    const answer = await decodeHeic(cut, { seconds: 60, maxMemoryBytes: 20 * MB });
    expect(answer).toEqual({ ok: false, refusal: { code: "unreadable" } });
  }, 60_000);

  it("are refused before they are drawn when there are too many, whatever says so", async () => {
    const file = makeHeicGrid({ ...SMALL, width: 8000, height: 6000, tiles: PHONE_TILES });
    const tooMany = { ok: false, refusal: { code: "tooManyPixels" } };
    expect(await decodeHeic(file)).toEqual(tooMany);
    // Said small beside the grid, large inside.
    const said = file.lastIndexOf("ispe") + 8;
    file.writeUInt32BE(300, said);
    file.writeUInt32BE(200, said + 4);
    expect(await decodeHeic(file)).toEqual(tooMany);
  });
});
