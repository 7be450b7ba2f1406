import "server-only";
import sharp, { type Sharp } from "sharp";
import { ok, type Result, refuse } from "#lib/result.ts";
import { decodeHeic } from "./decode-heic.ts";
import { makeGate } from "./gate.ts";
import { MAX_FACE_SIDE, MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE } from "./limits.ts";
import { forgetBytes } from "./spare-memory.ts";

export type ImageRefusal = { code: "unreadable" } | { code: "tooManyPixels" };
export type ImageType = "jpeg" | "png" | "webp" | "heic";

/** A phone's photo takes half a second. */
const MAX_SECONDS = 20;
/** A decoded photo is 10 to 150 MB: twenty parents sending at once must not fill the memory. */
const oneByOne = makeGate(1);
// libvips would keep the last pictures in memory; we never see the same one twice.
sharp.cache(false);
// Each of its threads holds strips of the picture of its own, and a page of the portal needs the other cores.
sharp.concurrency(1);

/**
 * Draws a photo anew: upright, at most 2200 px, JPEG. Nothing of the sent file survives but its picture: EXIF, GPS
 * position, colour profile, comments and whatever was glued behind it are gone. Cut or inconsistent files are refused.
 */
export function processImage(
  bytes: Uint8Array,
  type: ImageType,
): Promise<Result<Buffer, ImageRefusal>> {
  return oneByOne(() => redraw(bytes, type));
}

async function redraw(bytes: Uint8Array, type: ImageType): Promise<Result<Buffer, ImageRefusal>> {
  try {
    return type === "heic" ? await redrawHeic(bytes) : await redrawPicture(bytes, type);
  } catch {
    // libvips tells a damaged file, or one that takes too long, only by an exception; a fault of ours would show in the
    // tests.
    return refuse({ code: "unreadable" });
  }
}

async function redrawPicture(
  bytes: Uint8Array,
  type: Exclude<ImageType, "heic">,
): Promise<Result<Buffer, ImageRefusal>> {
  const decoder = { limitInputPixels: false, failOn: "error", pages: 1 } as const;
  const { format, width, height, orientation } = await sharp(bytes, decoder).metadata();
  if (format !== type) return refuse({ code: "unreadable" });
  if (width * height > MAX_IMAGE_PIXELS) return refuse({ code: "tooManyPixels" });
  // Shrunk first, from top to bottom as it is read, and turned upright after: never whole at its full size.
  const picture = sharp(bytes, {
    ...decoder,
    limitInputPixels: MAX_IMAGE_PIXELS,
    sequentialRead: true,
  });
  return ok(await written(upright(shrink(picture), orientation)));
}

async function redrawHeic(bytes: Uint8Array): Promise<Result<Buffer, ImageRefusal>> {
  const drawn = await decodeHeic(bytes);
  if (!drawn.ok) return drawn;
  const { pixels, width, height, orientation } = drawn.value;
  try {
    const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
    return ok(await written(upright(picture, orientation)));
  } finally {
    forgetBytes(pixels);
  }
}

/** Tables of its own would make the file a little smaller, and hold the whole picture a second time. */
function written(picture: Sharp): Promise<Buffer> {
  return picture
    .jpeg({ quality: 82, optimiseCoding: false })
    .timeout({ seconds: MAX_SECONDS })
    .toBuffer();
}

function shrink(picture: Sharp): Sharp {
  return picture
    .resize({
      width: MAX_IMAGE_SIDE,
      height: MAX_IMAGE_SIDE,
      fit: "inside",
      withoutEnlargement: true,
    })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb");
}

/** Turned and mirrored as EXIF says (1 to 8): a telephone writes how it was held beside the picture. */
function upright(picture: Sharp, orientation = 1): Sharp {
  const angle = { 3: 180, 4: 180, 5: 270, 6: 90, 7: 90, 8: 270 }[orientation] ?? 0;
  const turned = angle === 0 ? picture : picture.rotate(angle);
  return [2, 4, 5, 7].includes(orientation) ? turned.flop() : turned;
}

/** A photo already drawn anew, small enough to know a face and no more. */
export function shrinkToFace(jpeg: Buffer): Promise<Buffer> {
  return oneByOne(() =>
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
