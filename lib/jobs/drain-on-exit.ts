import "server-only";

/**
 * Ends cleanly on SIGTERM and SIGINT: `drain` runs once, and nobody (Next leaves by itself on a signal) ends the process
 * before it is done or 28 seconds have passed.
 */
export function drainOnExit(drain: () => Promise<void>): void {
  const leave = process.exit.bind(process);
  let draining: Promise<unknown> | undefined;
  const begin = () => {
    draining ??= Promise.race([
      drain().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 28_000).unref()),
    ]);
    return draining;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      process.exit = ((code?: number) => {
        void begin().then(() => leave(code));
      }) as typeof process.exit;
      void begin();
    });
  }
}
