const LONGEST_SIDE = 2400;
const QUALITY = 0.85;
/** Under this longest side, a page of A4 is hard to read. */
const SMALL = 1000;
/** Mean light of a picture, 0 black to 255 white; a page of paper under a lamp is above 100. */
const DARK = 60;
const SAMPLE = 32;

/** A photo made ready in the browser: upright, 2 400 px at most, JPEG, not sent yet. */
export type PhotoDraft = {
  key: number;
  name: string;
  blob: Blob;
  /** Address of the preview; `dropPhoto` gives it back. */
  url: string;
  isSmall: boolean;
  isDark: boolean;
};

let lastKey = 0;

/** Null for what is no photo, or what this browser cannot draw: it is sent as it is and the server decides. */
export async function preparePhoto(file: File): Promise<PhotoDraft | null> {
  if (!file.type.startsWith("image/")) return null;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = newCanvas(picture.width * scale, picture.height * scale);
    draw(canvas, (drawing) => drawing.drawImage(picture, 0, 0, canvas.width, canvas.height));
    const isSmall = Math.max(picture.width, picture.height) < SMALL;
    picture.close();
    const isDark = lightOf(canvas) < DARK;
    const drawn = await toJpeg(canvas);
    // A small JPEG that is upright already gains nothing by being written again.
    const blob = file.type === "image/jpeg" && file.size < drawn.size ? file : drawn;
    lastKey += 1;
    const name = file.name || "photo";
    return { key: lastKey, name, blob, url: URL.createObjectURL(blob), isSmall, isDark };
  } catch {
    return null;
  }
}

/** The same photo, a quarter turn clockwise. */
export async function turnPhoto(draft: PhotoDraft): Promise<PhotoDraft> {
  const picture = await createImageBitmap(draft.blob);
  const canvas = newCanvas(picture.height, picture.width);
  draw(canvas, (drawing) => {
    drawing.translate(canvas.width, 0);
    drawing.rotate(Math.PI / 2);
    drawing.drawImage(picture, 0, 0);
  });
  picture.close();
  const blob = await toJpeg(canvas);
  dropPhoto(draft);
  return { ...draft, blob, url: URL.createObjectURL(blob) };
}

export function dropPhoto({ url }: PhotoDraft): void {
  URL.revokeObjectURL(url);
}

function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}

function draw(canvas: HTMLCanvasElement, by: (drawing: CanvasRenderingContext2D) => void): void {
  const drawing = canvas.getContext("2d");
  if (!drawing) throw new Error("this browser gives no canvas");
  // A transparent picture gets white paper under it.
  drawing.fillStyle = "#ffffff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  by(drawing);
}

function lightOf(canvas: HTMLCanvasElement): number {
  const small = newCanvas(SAMPLE, SAMPLE);
  draw(small, (drawing) => drawing.drawImage(canvas, 0, 0, SAMPLE, SAMPLE));
  const pixels = small.getContext("2d")?.getImageData(0, 0, SAMPLE, SAMPLE).data ?? [];
  let sum = 0;
  for (let at = 0; at + 2 < pixels.length; at += 4)
    sum += 0.3 * (pixels[at] ?? 0) + 0.59 * (pixels[at + 1] ?? 0) + 0.11 * (pixels[at + 2] ?? 0);
  return sum / (SAMPLE * SAMPLE);
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("no picture"))),
      "image/jpeg",
      QUALITY,
    ),
  );
}
