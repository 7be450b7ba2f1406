import { parentPort, workerData } from "node:worker_threads";
import type { HeicTask } from "./decode-heic.ts";
import { drawHeic } from "./draw-heic.ts";

/**
 * Runs in a thread of its own, which `decode-heic.ts` starts and, past its time, ends. The picture comes from outside:
 * the decoder gets a ceiling of memory and looks at the announced size before it draws a single pixel.
 */
const { bytes, limits, maxMemoryBytes } = workerData as HeicTask;
const WASM_PAGE = 65_536;

capMemory();
const answer = drawHeic(bytes, limits);
// Handed over, not copied.
parentPort?.postMessage(answer, answer.code === "drawn" ? [answer.pixels] : []);

/** The decoder's memory grows only through this method: a refusal there is an allocation that failed. */
function capMemory(): void {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function capped(this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * WASM_PAGE > maxMemoryBytes)
      throw new RangeError("the decoder asks for too much memory");
    return grow.call(this, pages);
  };
}
