import "server-only";
import { randomInt } from "node:crypto";
import { keyedHash } from "#lib/accounts/secrets.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import {
  isPickupDay,
  PICKUP_LENGTH,
  PICKUP_SIGNS,
  pickupEnd,
  showPickupCode,
} from "./pickup-code.ts";
import type { FileParent } from "./save-health.ts";

export type MakePickupRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-child" }
  | { code: "wrong-day" };

/** What is stored of a code: useless without the server's key. */
export function pickupHash(code: string): string {
  return keyedHash("pickup code", code);
}

/** A code for one person, one child, one evening, told once. Another one for the same evening replaces it. */
export async function makePickupCode(
  parent: FileParent,
  input: { childId: string; personName: string; day: Day },
): Promise<Result<{ code: string }, MakePickupRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  const { childId, personName, day } = input;
  const code = Array.from({ length: PICKUP_LENGTH }, () =>
    PICKUP_SIGNS.charAt(randomInt(PICKUP_SIGNS.length)),
  ).join("");
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    if ((await tx.child.count({ where: { id: childId, familyId } })) !== 1)
      return refuse({ code: "unknown-child" });
    const now = await nowIn(tx);
    if (!isPickupDay(day, parisDayOf(now), now)) return refuse({ code: "wrong-day" });
    await tx.pickupCode.updateMany({
      // Another adult's code for the same evening is not hers to end.
      where: {
        childId,
        authorId: parent.guardian.id,
        day: fromDay(day),
        usedAt: null,
        revokedAt: null,
      },
      data: { revokedAt: now },
    });
    const { id } = await tx.pickupCode.create({
      data: {
        childId,
        personName,
        day: fromDay(day),
        authorId: parent.guardian.id,
        codeHash: pickupHash(code),
        expiresAt: pickupEnd(day),
      },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "pickup.make",
      objectKind: "PickupCode",
      objectId: id,
      familyId,
      facts: { day },
    });
    return ok({ code: showPickupCode(code) });
  });
}
