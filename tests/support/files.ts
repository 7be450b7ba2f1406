import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** Pictures and hostile files for tests, made on the spot: nothing large is kept in the repository. */

/** A photo as a phone sends it: 12 million pixels, held upright (EXIF orientation 6), with the place it was taken. */
export async function makePhonePhoto({ width = 4032, height = 3024 } = {}): Promise<Buffer> {
  const picture = await noisyGradient(width, height);
  return picture
    .withExif({
      IFD0: { Make: "Phone", Model: "P-1" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "50/1 25/1 44/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "2/1 49/1 55/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** A small PNG, half of it transparent. */
export async function makePng({ width = 600, height = 400 } = {}): Promise<Buffer> {
  const half = await sharp({
    create: { width: Math.floor(width / 2), height, channels: 3, background: "#145aa0" },
  })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 4, background: "#00000000" } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

export async function makeWebp(): Promise<Buffer> {
  return (await noisyGradient(320, 240)).webp().toBuffer();
}

/** A photo whose transfer stopped half-way. */
export async function makeTruncatedJpeg(): Promise<Buffer> {
  const whole = await (await noisyGradient(800, 600)).jpeg().toBuffer();
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** A correct little JPEG followed by a web page with a script. */
export async function makeJpegHtmlPolyglot(): Promise<Buffer> {
  const jpeg = await (await noisyGradient(64, 64)).jpeg().toBuffer();
  return Buffer.concat([jpeg, Buffer.from("<html><script>alert(1)</script></html>")]);
}

/** 68 bytes that announce 400 million pixels. */
export function makePngBomb(side = 20_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", Buffer.from("789c030000000001", "hex")),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The first box of an iPhone photo; enough to be recognised. */
export function makeHeic(): Buffer {
  const box = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
  return Buffer.concat([box, Buffer.alloc(200)]);
}

export function makeAvifHeader(): Buffer {
  const box = Buffer.from("\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "latin1");
  return Buffer.concat([box, Buffer.alloc(200)]);
}

export function makeSvg(): Buffer {
  return Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>',
  );
}

/** A web page whose sender calls it a PDF. */
export function makeHtml(): Buffer {
  return Buffer.from("<!doctype html><title>attestation.pdf</title><script>alert(1)</script>");
}

/** A file of exactly so many bytes that begins like a JPEG. */
export function makeHeavyFile(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes, 0x5a);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

/** A multipart body with one file and text fields, as a browser writes it. */
export function makeMultipart(
  fields: Record<string, string>,
  files: { name?: string; fileName: string; bytes: Uint8Array }[],
): { body: Buffer; contentType: string; boundary: string } {
  const boundary = "----PreauBoundary7MA4YWxkTrZu0gW";
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
  );
  for (const { name = "file", fileName, bytes } of files)
    parts.push(
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n` +
          "Content-Type: application/octet-stream\r\n\r\n",
      ),
      Buffer.from(bytes),
      Buffer.from("\r\n"),
    );
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    body: Buffer.concat(parts),
    contentType: `multipart/form-data; boundary=${boundary}`,
    boundary,
  };
}

/** Colours that change slowly, with grain: compresses about as badly as a real photo. */
async function noisyGradient(width: number, height: number): Promise<Sharp> {
  const raw = Buffer.alloc(width * height * 3);
  let seed = 42;
  for (let at = 0; at < raw.length; at += 3) {
    const pixel = at / 3;
    const x = (pixel % width) / width;
    const y = Math.floor(pixel / width) / height;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const grain = (seed >>> 27) - 16;
    raw[at] = Math.max(0, 60 + 150 * x + grain);
    raw[at + 1] = Math.max(0, 80 + 120 * y + grain);
    raw[at + 2] = Math.max(0, 200 - 100 * x * y + grain);
  }
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
