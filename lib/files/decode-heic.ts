import "server-only";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { DrawLimits } from "./draw-heic.ts";
import { MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE } from "./limits.ts";
import type { Shrunk } from "./shrink-rows.ts";

export type HeicTask = { bytes: Uint8Array; limits: DrawLimits; maxMemoryBytes: number };

export type HeicAnswer =
  | ({ code: "drawn"; orientation: number } & Shrunk)
  | { code: "unreadable" | "tooManyPixels" };

/** RGB, 8 bits, no larger than a stored photo; `orientation`: how it is still to be turned, as EXIF says it (1 to 8). */
export type DrawnPicture = {
  pixels: Buffer<ArrayBuffer>;
  width: number;
  height: number;
  orientation: number;
};

export type HeicLimits = { seconds: number; maxMemoryBytes: number };

const SIZES: DrawLimits = {
  maxPixels: MAX_IMAGE_PIXELS,
  // As a JPEG's.
  maxLongSide: 65_535,
  maxDrawnSide: MAX_IMAGE_SIDE,
};
/**
 * A phone's 12 million pixels take two seconds and, made of tiles, less than 20 MB. A picture that is not is held whole:
 * forty million pixels stay under this.
 */
const USUAL: HeicLimits = { seconds: 20, maxMemoryBytes: 512 * 1024 * 1024 };

/**
 * What the portal keeps for its young pieces (`scripts/sparing.mjs`) would be kept by each thread too, whatever its
 * limits say. V8 asks when it makes a heap: the portal's is made, and from here on a thread's own limits count.
 */
for (const flag of ["--min-semi-space-size=0", "--max-semi-space-size=0"]) setFlagsFromString(flag);

/**
 * Draws an iPhone photo (HEVC, which our image library does not read). In a thread that is ended when it takes too
 * long: neither a crash of the decoder nor a picture made to last stops the portal.
 */
export function decodeHeic(
  bytes: Uint8Array,
  limits: HeicLimits = USUAL,
): Promise<Result<DrawnPicture, { code: "unreadable" | "tooManyPixels" }>> {
  const task: HeicTask = { bytes, limits: SIZES, maxMemoryBytes: limits.maxMemoryBytes };
  // From the project root, not through the bundle: the thread is plain Node.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/files/heic-worker.ts");
  const worker = new Worker(file, {
    workerData: task,
    env: {},
    execArgv: [],
    stderr: true,
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 3 },
  });
  return new Promise((resolve) => {
    const end = (answer: HeicAnswer) => {
      clearTimeout(clock);
      void worker.terminate();
      if (answer.code !== "drawn") return resolve(refuse({ code: answer.code }));
      const { pixels, width, height, orientation } = answer;
      resolve(ok({ pixels: Buffer.from(pixels), width, height, orientation }));
    };
    const clock = setTimeout(() => end({ code: "unreadable" }), limits.seconds * 1000);
    worker.once("message", end);
    // A fault of the decoder is the file's fault; the thread that could not start would show in the tests.
    worker.once("error", () => end({ code: "unreadable" }));
    worker.once("exit", () => end({ code: "unreadable" }));
  });
}
