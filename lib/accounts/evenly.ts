import "server-only";

/** Longer than the slower way of any public form takes: what is done for a known person does not show. */
const FLOOR_MS = 250;

/**
 * Answers after the same time whoever was asked for: a mail to write for somebody known takes longer than nothing for
 * somebody unknown (assurance S-01). Waiting holds neither connection nor lock; whatever is slower than that is as it is.
 */
export async function evenly<T>(work: () => Promise<T>, floorMs = FLOOR_MS): Promise<T> {
  const floor = new Promise((resolve) => setTimeout(resolve, floorMs));
  try {
    return await work();
  } finally {
    await floor;
  }
}
