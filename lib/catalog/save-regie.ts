import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { lockCalendar } from "./calendar-lock.ts";
import type { RegieRefusal } from "./regie-messages.ts";
import { usesOfRegie } from "./regie-queries.ts";
import type { RegieInput } from "./regie-schema.ts";

type Saved = Result<{ regieId: string }, RegieRefusal>;

/**
 * Makes a régie, or changes its name. Its code is written once: it stands in the numbers of its invoices and receipts
 * and names its accounts.
 */
export async function saveRegie({ regieId, name, code }: RegieInput, actor: Actor): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const twin = await tx.regie.findFirst({
      where: { name: { equals: name, mode: "insensitive" } },
      select: { id: true },
    });
    if (twin && twin.id !== regieId) return refuse({ code: "name-taken" });
    if (regieId) {
      const { count } = await tx.regie.updateMany({ where: { id: regieId }, data: { name } });
      if (count === 0) return refuse({ code: "unknown-regie" });
      await write(tx, actor, regieId, { created: false });
      return ok({ regieId });
    }
    if (code === "") return refuse({ code: "code-missing" });
    if (await wasUsed(tx, code)) return refuse({ code: "code-taken" });
    const { id } = await tx.regie.create({ data: { name, code }, select: { id: true } });
    await write(tx, actor, id, { created: true, code });
    return ok({ regieId: id });
  });
}

/** By a régie that is there, or by numbers and entries that stay. */
async function wasUsed(tx: Tx, code: string): Promise<boolean> {
  const used = await Promise.all([
    tx.regie.count({ where: { code } }),
    tx.numberSeries.count({ where: { regieCode: code } }),
    tx.ledgerAccount.count({ where: { kind: { in: ["providerClearing", "till"] }, owner: code } }),
  ]);
  return used.some((count) => count > 0);
}

/** Takes away a régie made by mistake: nothing may name it, and it has never cashed. */
export async function removeRegie({ regieId }: { regieId: string }, actor: Actor): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const uses = await usesOfRegie(tx, regieId);
    if (!uses) return refuse({ code: "unknown-regie" });
    if (uses.length > 0) return refuse({ code: "regie-used", uses });
    await tx.regie.delete({ where: { id: regieId }, select: { id: true } });
    await write(tx, actor, regieId, { removed: true });
    return ok({ regieId });
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  regieId: string,
  facts: Record<string, string | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "catalog.regie",
    objectKind: "Regie",
    objectId: regieId,
    facts,
  });
}
