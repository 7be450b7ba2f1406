import "server-only";
import { randomUUID } from "node:crypto";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { KindInput } from "./schema.ts";

export type SaveKindRefusal =
  | { code: "unknown-kind" }
  | { code: "unknown-activity" }
  /** Families have sent files for it: whom it concerns cannot change any more. */
  | { code: "scope-in-use" };

/** Makes or changes a kind of document and says which activities ask for it. Files already sent keep their dates. */
export async function saveKind(
  staff: Pick<StaffContext, "actor">,
  input: KindInput,
): Promise<Result<{ kindId: string }, SaveKindRefusal>> {
  return transaction(async (tx) => {
    const before = input.kindId
      ? await tx.documentKind.findUnique({ where: { id: input.kindId } })
      : null;
    if (input.kindId && !before) return refuse({ code: "unknown-kind" });
    if (before && before.scope !== input.scope && (await isUsed(tx, before.id)))
      return refuse({ code: "scope-in-use" });
    const activityIds = [...new Set([...input.always, ...input.pai])];
    const known = await tx.activity.count({ where: { id: { in: activityIds } } });
    if (known !== activityIds.length) return refuse({ code: "unknown-activity" });
    const facts = {
      name: input.name,
      explanation: input.explanation,
      scope: input.scope,
      isHealth: input.isHealth,
      validity: input.validity,
      validMonths: input.validity === "months" ? input.validMonths : null,
      retiredAt: input.isRetired ? (before?.retiredAt ?? (await nowIn(tx))) : null,
    };
    const kindId = before?.id ?? randomUUID();
    if (before) await tx.documentKind.update({ where: { id: kindId }, data: facts });
    else {
      const last = await tx.documentKind.aggregate({ _max: { position: true } });
      const position = (last._max.position ?? 0) + 1;
      const code = `${slugOf(input.name)}-${kindId.slice(0, 8)}`;
      await tx.documentKind.create({ data: { id: kindId, code, position, ...facts } });
    }
    await tx.requiredDocument.deleteMany({ where: { documentKindId: kindId } });
    await tx.requiredDocument.createMany({
      data: activityIds.map((activityId) => ({
        activityId,
        documentKindId: kindId,
        condition: input.always.includes(activityId) ? ("always" as const) : ("pai" as const),
      })),
    });
    await writeAudit(tx, {
      actor: staff.actor,
      action: "document.kind",
      objectKind: "DocumentKind",
      objectId: kindId,
      facts: { created: before === null, activities: activityIds.length, retired: input.isRetired },
    });
    return ok({ kindId });
  });
}

async function isUsed(tx: Tx, kindId: string): Promise<boolean> {
  return (await tx.document.count({ where: { kindId } })) > 0;
}

/** Part of the code and of file names: « Attestation d'assurance » → « attestation-d-assurance ». */
function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40) || "document"
  );
}
