export type Load = {
  answers: number;
  perSecond: number;
  p50: number;
  p95: number;
  errors: number;
  /** Of this very program, per answer: it shares the machine with what it measures. */
  clientCpuMs: number;
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
  const before = process.cpuUsage();
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
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0);
  const answers = times.length;
  return {
    answers,
    perSecond: round(answers / lasted),
    p50: at(0.5),
    p95: at(0.95),
    errors,
    clientCpuMs: round((user + system) / 1000 / Math.max(1, answers)),
  };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
