import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_IMAGE_PIXELS } from "./limits.ts";

export type HeicTask = { bytes: Uint8Array; maxPixels: number; maxMemoryBytes: number };

export type HeicAnswer =
  | { code: "drawn"; pixels: ArrayBuffer; width: number; height: number }
  | { code: "unreadable" | "tooManyPixels" };

/** Upright, 8 bits, RGBA. */
export type DrawnPicture = { pixels: Buffer<ArrayBuffer>; width: number; height: number };

export type HeicLimits = { seconds: number; maxMemoryBytes: number };

/** A phone's 12 million pixels take half a second and 150 MB; forty million stay under this. */
const USUAL: HeicLimits = { seconds: 20, maxMemoryBytes: 512 * 1024 * 1024 };

/**
 * Draws an iPhone photo (HEVC, which our image library does not read). In a thread that is ended when it takes too
 * long: neither a crash of the decoder nor a picture made to last stops the portal.
 */
export function decodeHeic(
  bytes: Uint8Array,
  limits: HeicLimits = USUAL,
): Promise<Result<DrawnPicture, { code: "unreadable" | "tooManyPixels" }>> {
  const task: HeicTask = {
    bytes,
    maxPixels: MAX_IMAGE_PIXELS,
    maxMemoryBytes: limits.maxMemoryBytes,
  };
  // From the project root, not through the bundle: the thread is plain Node.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/files/heic-worker.ts");
  const worker = new Worker(file, {
    workerData: task,
    env: {},
    execArgv: [],
    stderr: true,
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  return new Promise((resolve) => {
    const end = (answer: HeicAnswer) => {
      clearTimeout(clock);
      void worker.terminate();
      if (answer.code !== "drawn") return resolve(refuse({ code: answer.code }));
      const { pixels, width, height } = answer;
      resolve(ok({ pixels: Buffer.from(pixels), width, height }));
    };
    const clock = setTimeout(() => end({ code: "unreadable" }), limits.seconds * 1000);
    worker.once("message", end);
    // A fault of the decoder is the file's fault; the thread that could not start would show in the tests.
    worker.once("error", () => end({ code: "unreadable" }));
    worker.once("exit", () => end({ code: "unreadable" }));
  });
}
