import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";

type Input = { sessionId: string; guardianId: string; familyId: string; actor: Actor };

/** « Ouvrir ce dossier »: this session looks at another of the person's own families. */
export function switchFamily(
  input: Input,
): Promise<Result<null, AccountRefusal<"family-unknown">>> {
  const { sessionId, guardianId, familyId, actor } = input;
  return transaction(async (tx) => {
    const own = await tx.guardianship.findUnique({
      where: { familyId_guardianId: { familyId, guardianId } },
      select: { familyId: true },
    });
    if (!own) return refuse({ code: "family-unknown" });
    await tx.session.update({ where: { id: sessionId }, data: { familyId } });
    await writeAudit(tx, {
      actor,
      action: "account.family.switch",
      objectKind: "Session",
      objectId: sessionId,
      familyId,
    });
    return ok(null);
  });
}
