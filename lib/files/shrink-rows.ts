export type Size = { width: number; height: number };
export type Shrunk = Size & { pixels: ArrayBuffer };

/** Red, green, blue. */
export const CHANNELS = 3;
/** Half the width of what makes one small pixel, in small pixels. */
const LOBES = 3;

/** Of the large picture, the `taps` pixels that make each small one: the first of them, and how much each one counts. */
type Windows = { taps: number; starts: Int32Array; weights: Float32Array };

/**
 * Shrinks a picture while it is drawn, row after row: only the small one is ever whole. Lanczos over three lobes, as our
 * image library does it; a picture that keeps its size comes out unchanged.
 */
export function makeShrinker(large: Size, small: Size) {
  const columns = windowsOf(large.width, small.width);
  const { taps, starts, weights } = windowsOf(large.height, small.height);
  const length = small.width * CHANNELS;
  const pixels = new Uint8ClampedArray(length * small.height);
  /** The rows, already narrow, that the next small one needs. */
  const kept = Array.from({ length: taps }, () => new Float32Array(length));
  const sum = new Float32Array(length);
  let [read, ready] = [0, 0];
  const row = (rank: number) => kept[rank % taps] as Float32Array;

  const draw = () => {
    const first = starts[ready] as number;
    const weight = (tap: number) => (tap < taps ? (weights[ready * taps + tap] as number) : 0);
    sum.fill(0);
    for (let tap = 0; tap < taps; tap += 4) {
      const four = [tap, tap + 1, tap + 2, tap + 3] as const;
      addRows(
        sum,
        four.map((each) => row(first + each)),
        four.map(weight),
      );
    }
    // Rounded and kept between 0 and 255 by the array itself.
    pixels.set(sum, ready * length);
    ready += 1;
  };
  return {
    /** The next row of the large picture. */
    push(bytes: Uint8Array | Uint8ClampedArray): void {
      narrowRow(bytes, columns, row(read));
      read += 1;
      while (ready < small.height && (starts[ready] as number) + taps <= read) draw();
    },
    finish(): Shrunk {
      if (ready < small.height) throw new Error("rows are missing");
      return { pixels: pixels.buffer, width: small.width, height: small.height };
    },
  };
}

/** Four rows at once: twice as fast as one by one. */
function addRows(
  sum: Float32Array,
  rows: readonly Float32Array[],
  weights: readonly number[],
): void {
  const [a, b, c, d] = rows as [Float32Array, Float32Array, Float32Array, Float32Array];
  const [ofA, ofB, ofC, ofD] = weights as [number, number, number, number];
  for (let at = 0; at < sum.length; at += 1)
    sum[at] =
      (sum[at] as number) +
      ofA * (a[at] as number) +
      ofB * (b[at] as number) +
      ofC * (c[at] as number) +
      ofD * (d[at] as number);
}

function narrowRow(
  row: Uint8Array | Uint8ClampedArray,
  { taps, starts, weights }: Windows,
  narrow: Float32Array,
): void {
  let of = 0;
  for (let column = 0; column < starts.length; column += 1) {
    let [red, green, blue] = [0, 0, 0];
    let at = (starts[column] as number) * CHANNELS;
    for (const end = of + taps; of < end; of += 1) {
      const weight = weights[of] as number;
      red += weight * (row[at] as number);
      green += weight * (row[at + 1] as number);
      blue += weight * (row[at + 2] as number);
      at += CHANNELS;
    }
    narrow[column * CHANNELS] = red;
    narrow[column * CHANNELS + 1] = green;
    narrow[column * CHANNELS + 2] = blue;
  }
}

function windowsOf(large: number, small: number): Windows {
  const scale = large / small;
  const taps = Math.min(large, Math.ceil(2 * LOBES * scale) + 1);
  const starts = new Int32Array(small);
  const weights = new Float32Array(small * taps);
  for (let rank = 0; rank < small; rank += 1) {
    const middle = (rank + 0.5) * scale;
    const start = Math.max(0, Math.min(large - taps, Math.floor(middle - LOBES * scale)));
    const shares = Array.from({ length: taps }, (_, tap) =>
      lanczos((start + tap + 0.5 - middle) / scale),
    );
    const whole = shares.reduce((sum, share) => sum + share, 0);
    starts[rank] = start;
    weights.set(
      shares.map((share) => share / whole),
      rank * taps,
    );
  }
  return { taps, starts, weights };
}

function lanczos(at: number): number {
  if (at === 0) return 1;
  if (Math.abs(at) >= LOBES) return 0;
  const angle = Math.PI * at;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}
