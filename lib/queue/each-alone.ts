import "server-only";

/**
 * Works on each item, one after another: one that fails never stands in the way of the others. Once all were tried,
 * the first failure is thrown, so that the job is seen to fail and is tried again.
 */
export async function eachAlone<T>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
