const started = performance.now();

/** Whole seconds since the command started, as shown on screen. */
export function elapsed(since = started): string {
  return `${((performance.now() - since) / 1000).toFixed(1).replace(".", ",")} s`;
}

/** Runs one step and says in French what it is and how long it took. */
export async function step<T>(title: string, run: () => Promise<T>): Promise<T> {
  const since = performance.now();
  console.log(`[${elapsed()}] ${title}…`);
  const result = await run();
  console.log(`[${elapsed()}]   fait en ${elapsed(since)}`);
  return result;
}

/** One line with the time, for a step that had nothing to do. */
export function note(line: string): void {
  console.log(`[${elapsed()}] ${line}`);
}
