import "server-only";
import sharp, { type Sharp } from "sharp";
import { ok, type Result, refuse } from "#lib/result.ts";
import { decodeHeic } from "./decode-heic.ts";
import { makeGate } from "./gate.ts";
import { MAX_FACE_SIDE, MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE } from "./limits.ts";

export type ImageRefusal = { code: "unreadable" } | { code: "tooManyPixels" };
export type ImageType = "jpeg" | "png" | "webp" | "heic";

/** A decoded photo is 40 to 150 MB: twenty parents sending at once must not fill the memory. */
const oneOfTwo = makeGate(2);
// libvips would keep the last pictures in memory; we never see the same one twice.
sharp.cache(false);

/**
 * Draws a photo anew: upright, at most 2200 px, JPEG. Nothing of the sent file survives but its picture: EXIF, GPS
 * position, colour profile, comments and whatever was glued behind it are gone. Cut or inconsistent files are refused.
 */
export function processImage(
  bytes: Uint8Array,
  type: ImageType,
): Promise<Result<Buffer, ImageRefusal>> {
  return oneOfTwo(() => redraw(bytes, type));
}

async function redraw(bytes: Uint8Array, type: ImageType): Promise<Result<Buffer, ImageRefusal>> {
  if (type === "heic") return redrawHeic(bytes);
  const decoder = { limitInputPixels: false, failOn: "error", pages: 1 } as const;
  try {
    const { format, width, height } = await sharp(bytes, decoder).metadata();
    if (format !== type) return refuse({ code: "unreadable" });
    if (width * height > MAX_IMAGE_PIXELS) return refuse({ code: "tooManyPixels" });
    const picture = sharp(bytes, { ...decoder, limitInputPixels: MAX_IMAGE_PIXELS });
    return ok(await toJpeg(picture.autoOrient()));
  } catch {
    // libvips tells a damaged file only by an exception; a fault of ours would show in the tests.
    return refuse({ code: "unreadable" });
  }
}

async function redrawHeic(bytes: Uint8Array): Promise<Result<Buffer, ImageRefusal>> {
  const drawn = await decodeHeic(bytes);
  if (!drawn.ok) return drawn;
  const { pixels, width, height } = drawn.value;
  return ok(await toJpeg(sharp(pixels, { raw: { width, height, channels: 4 } })));
}

function toJpeg(picture: Sharp): Promise<Buffer> {
  return picture
    .resize({
      width: MAX_IMAGE_SIDE,
      height: MAX_IMAGE_SIDE,
      fit: "inside",
      withoutEnlargement: true,
    })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** A photo already drawn anew, small enough to know a face and no more. */
export function shrinkToFace(jpeg: Buffer): Promise<Buffer> {
  return oneOfTwo(() =>
    sharp(jpeg)
      .resize({
        width: MAX_FACE_SIDE,
        height: MAX_FACE_SIDE,
        fit: "inside",
        withoutEnlargement: true,
      })
      .jpeg({ quality: 82 })
      .toBuffer(),
  );
}
