import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * V8 lets some sixty megabytes of pieces that nobody holds any more lie before it looks for them: they are no part of
 * its own heap. While files go through, we have it look among the young ones, which takes a millisecond or two.
 */
const EVERY = 4 * 1024 * 1024;
let passed = 0;
let collect: (() => void) | null = null;

/** Says that so many bytes went through memory and may be forgotten. */
export function notePassedBytes(bytes: number): void {
  passed += bytes;
  if (passed < EVERY) return;
  passed = 0;
  collect ??= youngCollector();
  collect();
}

/** Gives back at once the memory of bytes that are ours alone and that nobody reads again. */
export function forgetBytes({ buffer, byteLength }: Uint8Array): void {
  if (!(buffer instanceof ArrayBuffer) || buffer.detached || byteLength === 0) return;
  if (byteLength === buffer.byteLength) buffer.transfer(0);
}

type Collector = (options: { type: "minor" }) => void;

function youngCollector(): () => void {
  setFlagsFromString("--expose-gc");
  const gc: Collector | undefined = runInNewContext("globalThis.gc");
  return () => gc?.({ type: "minor" });
}
