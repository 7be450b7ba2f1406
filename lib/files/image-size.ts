import "server-only";
import sharp from "sharp";

/** Width and height in pixels of a picture that we drew ourselves. */
export async function imageSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata();
  return { width, height };
}
