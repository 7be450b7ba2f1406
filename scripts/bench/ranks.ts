/** Two series of times compared without assuming their shape: medians, spread, and the Mann-Whitney test. */
export type Comparison = {
  medianA: number;
  medianB: number;
  /** Between the medians, never negative. */
  difference: number;
  /** Interquartile range of both series together. */
  spread: number;
  /** How often chance alone would separate two equal series this much. */
  p: number;
};

export function compare(a: readonly number[], b: readonly number[]): Comparison {
  const all = [...a, ...b];
  const [medianA, medianB] = [quantile(a, 0.5), quantile(b, 0.5)];
  return {
    medianA,
    medianB,
    difference: Math.abs(medianA - medianB),
    spread: quantile(all, 0.75) - quantile(all, 0.25),
    p: mannWhitney(a, b),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** Two-sided, normal approximation, ties at their mean rank; good from some twenty values a side. */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [
    ...a.map((value) => ({ value, isA: true })),
    ...b.map((value) => ({ value, isA: false })),
  ];
  all.sort((one, other) => one.value - other.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const size = to - from;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isA }) => isA).length;
    ties += size ** 3 - size;
    from = to;
  }
  const [n, m] = [a.length, b.length];
  const total = n + m;
  const u = rankSum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  const z = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return Math.min(1, 2 * upperTail(z));
}

/** Area of the normal curve above z (Abramowitz and Stegun 26.2.17, exact to seven digits). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
