export type Load = {
  answers: number;
  perSecond: number;
  p50: number;
  p95: number;
  errors: number;
};

/** Calls as fast as answers come, over so many connections, for so many seconds; milliseconds. */
export async function measure(
  call: () => Promise<boolean>,
  connections: number,
  seconds: number,
): Promise<Load> {
  const times: number[] = [];
  let errors = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const from = performance.now();
        if (!(await call())) errors += 1;
        times.push(performance.now() - from);
      }
    }),
  );
  const lasted = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
  const answers = times.length;
  return { answers, perSecond: round(times.length / lasted), p50: at(0.5), p95: at(0.95), errors };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
