type Cleanup = () => Promise<void>;

const cleanups: Cleanup[] = [];
let leaving: Promise<never> | undefined;

/** Registers what must be stopped when the command ends; the last registered is stopped first. */
export function beforeLeaving(cleanup: Cleanup): void {
  cleanups.push(cleanup);
}

/** Stops everything in order, once, and ends the process. */
export function leave(code: number): Promise<never> {
  leaving ??= stopAll(code);
  return leaving;
}

/**
 * Runs a command's main function: its refusals become one sentence and exit code 1. `stoppedCode` is the exit code
 * after Ctrl+C and its like: 0 for a server, which has no other end.
 */
export async function main(run: () => Promise<number>, stoppedCode = 130): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => {
      if (!leaving && cleanups.length > 0) console.log("\nArrêt en cours…");
      void leave(stoppedCode);
    });
  try {
    return await leave(await run());
  } catch (error) {
    // Children which we are stopping fail, as they should: nothing to tell.
    if (!leaving) console.error(`\n${error instanceof Error ? error.message : error}`);
    return leave(1);
  }
}

async function stopAll(code: number): Promise<never> {
  for (const cleanup of cleanups.toReversed())
    await cleanup().catch((error: unknown) => console.error(error));
  process.exit(code);
}
