import { hashToken } from "./secrets.ts";
import "server-only";

/** What the browser carries of the password between the two steps: says whether it is still the same one. */
export function passwordMark(passwordHash: string): string {
  return hashToken(passwordHash).slice(0, 16);
}
