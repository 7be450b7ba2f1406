import "server-only";
import { env } from "#lib/env.ts";
import { askAntivirus } from "./antivirus.ts";

/** What is known of a file: `waiting` is quarantine, `notScanned` a town without antivirus. */
export type ScanState = "notScanned" | "clean" | "waiting";

/** Asks this installation's antivirus, when it has one, about all that was sent together. */
export async function scanFiles(
  files: readonly Uint8Array[],
  address: string | null = env.antivirus,
): Promise<ScanState | "infected"> {
  if (!address) return "notScanned";
  let state: ScanState = "clean";
  for (const bytes of files) {
    const verdict = await askAntivirus(bytes, address);
    if (verdict === "infected") return "infected";
    if (verdict === "away") state = "waiting";
  }
  return state;
}
