import "server-only";
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type ImageRefusal, processImage } from "./process-image.ts";
import { sniff } from "./sniff.ts";
import { forgetBytes } from "./spare-memory.ts";

export type JoinRefusal = ImageRefusal | { code: "notOnlyPhotos" };

/** A4 in points, and the white edge around a photo. */
const [SHORT, LONG] = [595.28, 841.89];
const EDGE = 18;

/** Several photos (front and back, pages of a contract) as one PDF, a page each, in the order given. */
export async function joinPhotos(
  photos: readonly Uint8Array[],
): Promise<Result<Buffer, JoinRefusal>> {
  const drawn: Buffer[] = [];
  for (const photo of photos) {
    const type = sniff(photo);
    if (type === null || type === "pdf") return refuse({ code: "notOnlyPhotos" });
    const image = await processImage(photo, type);
    if (!image.ok) return image;
    drawn.push(image.value);
  }
  const joined = await layOut(drawn);
  for (const photo of drawn) forgetBytes(photo);
  return ok(joined);
}

async function layOut(photos: readonly Buffer[]): Promise<Buffer> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    info: { Producer: "Préau", Creator: "Préau" },
  });
  const pieces: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (piece: Buffer) => pieces.push(piece));
    pdf.on("end", () => resolve(Buffer.concat(pieces)));
    pdf.on("error", reject);
  });
  for (const photo of photos) {
    const { width, height } = await sharp(photo).metadata();
    const size: [number, number] = width > height ? [LONG, SHORT] : [SHORT, LONG];
    pdf.addPage({ size, margin: EDGE });
    const box: [number, number] = [size[0] - 2 * EDGE, size[1] - 2 * EDGE];
    pdf.image(photo, EDGE, EDGE, { fit: box, align: "center", valign: "center" });
  }
  pdf.end();
  return whole;
}
