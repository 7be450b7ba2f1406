import type { Change } from "#lib/planning/gestures.ts";
import { parseKey } from "./board.ts";

const PLACE = "preau.planning";

/** Keeps in this tab what a lost session prevented from being sent; taken up again after signing in. */
export function rememberUnsent(choices: readonly (readonly [string, boolean])[]): void {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(choices));
  } catch {
    // A browser without storage: the choices stay on the page for as long as it is open.
  }
}

/** What is on its way and what came after it, each box once: the last word on it counts. */
export function lastWords(
  sent: ReadonlyMap<string, boolean>,
  later: ReadonlyMap<string, boolean>,
): Map<string, boolean> {
  return new Map([...sent, ...later]);
}

/** Once everything has been sent. */
export function forgetUnsent(): void {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // Nothing was kept either.
  }
}

/** What was kept, once. Identifiers of another family's children match nothing on the page. */
export function recallUnsent(): [string, boolean][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
    sessionStorage.removeItem(PLACE);
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((item: unknown) => {
      const [key, on] = Array.isArray(item) ? item : [];
      return typeof key === "string" && parseKey(key)
        ? [[key, on === true] as [string, boolean]]
        : [];
    });
  } catch {
    return [];
  }
}

const STEP = "preau.planning.step";

/** A step made on another page (a usual week), for the undo of the grid. */
export function rememberStep(changes: readonly Change[]): void {
  try {
    sessionStorage.setItem(STEP, JSON.stringify(changes));
  } catch {
    // Without storage the step is taken back on its own page.
  }
}

/** That step, once. */
export function recallStep(): Change[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STEP) ?? "[]");
    sessionStorage.removeItem(STEP);
    return Array.isArray(kept) ? kept.filter(isChange) : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is Change {
  if (typeof value !== "object" || value === null) return false;
  const { childId, slotId, day, change, previous } = value as Record<string, unknown>;
  const known = [null, "add", "cancel"] as unknown[];
  return (
    [childId, slotId, day].every((text) => typeof text === "string") &&
    parseKey(`${childId}:${slotId}:${day}`) !== null &&
    known.includes(change) &&
    known.includes(previous)
  );
}

/** A random identifier; made by hand where the page is served over plain http. */
export function newRequestId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
