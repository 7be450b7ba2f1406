import { parentPort, workerData } from "node:worker_threads";
import libheif from "libheif-js/wasm-bundle.js";
import type { HeicAnswer, HeicTask } from "./decode-heic.ts";

/**
 * Runs in a thread of its own, which `decode-heic.ts` starts and, past its time, ends. The picture comes from outside:
 * the decoder gets a ceiling of memory and looks at the announced size before it draws a single pixel.
 */
const { bytes, maxPixels, maxMemoryBytes } = workerData as HeicTask;
const WASM_PAGE = 65_536;

capMemory();
const answer = await decode();
// Handed over, not copied: forty million pixels are 160 MB.
parentPort?.postMessage(answer, answer.code === "drawn" ? [answer.pixels] : []);

async function decode(): Promise<HeicAnswer> {
  const pictures = new libheif.HeifDecoder().decode(bytes);
  const [picture] = pictures;
  if (!picture) return { code: "unreadable" };
  const [width, height] = [picture.get_width(), picture.get_height()];
  if (width < 1 || height < 1) return { code: "unreadable" };
  if (width * height > maxPixels) return { code: "tooManyPixels" };
  const canvas = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const isDrawn = await new Promise<boolean>((resolve) =>
    picture.display(canvas, (drawn) => resolve(drawn !== null)),
  );
  for (const each of pictures) each.free();
  return isDrawn
    ? { code: "drawn", pixels: canvas.data.buffer, width, height }
    : { code: "unreadable" };
}

/** The decoder's memory grows only through this method: a refusal there is an allocation that failed. */
function capMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function capped(this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * WASM_PAGE > maxMemoryBytes)
      throw new RangeError("the decoder asks for too much memory");
    return grow.call(this, pages);
  };
}
