import "server-only";
import type { ChangeRefusal } from "#lib/planning/judge.ts";
import type { WaitingCell } from "#lib/planning/waiting-schema.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CartScope, saveCart } from "./save-cart.ts";

/** Puts an offered place in the basket; it stays held for the family until the end of the offer. */
export async function acceptPlace(
  scope: CartScope,
  cell: WaitingCell,
): Promise<Result<null, ChangeRefusal>> {
  const saved = await saveCart(scope, {
    requestId: crypto.randomUUID(),
    version: 0,
    changes: [{ ...cell, on: true }],
  });
  if (!saved.ok) return saved;
  const [refused] = saved.value.refused;
  return refused ? refuse(refused.refusal) : ok(null);
}
