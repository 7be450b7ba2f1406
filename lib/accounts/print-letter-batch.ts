import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { chooseLetters, type LetterFilter } from "./choose-letters.ts";
import { makeLetter, type PrintedLetter } from "./print-access-letter.ts";
import "server-only";

type Input = {
  /** Of the page that asks: one page makes one batch. */
  batchId: string;
  filter: LetterFilter;
  /** Of the choice that the page showed. */
  mark: string;
  staffMemberId: string;
  actor: Actor;
};
type Refusal = { code: "already-made" } | { code: "changed" } | { code: "nobody" };

/**
 * Makes the letters that the page showed, all or none. Batches pass one after another: the same page pressed twice
 * makes no second set of codes, and whoever got a letter or an account since the page was drawn is not written to.
 */
export function printLetterBatch(input: Input): Promise<Result<PrintedLetter[], Refusal>> {
  const { batchId, filter, staffMemberId, actor } = input;
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('letterBatch'))::text`;
    const made = await tx.letterBatch.count({ where: { id: batchId } });
    if (made > 0) return refuse({ code: "already-made" });
    const seen = await chooseLetters(filter, tx);
    if (seen.mark !== input.mark) return refuse({ code: "changed" });
    if (seen.chosen.length === 0) return refuse({ code: "nobody" });
    const familyIds = [...new Set(seen.chosen.map(({ familyId }) => familyId))];
    await tx.$queryRaw`
      SELECT id FROM "Family" WHERE id = ANY(${familyIds}::uuid[]) ORDER BY id FOR UPDATE`;
    // What a family did while we waited for it counts.
    const { chosen, mark, replaced } = await chooseLetters(filter, tx);
    if (mark !== input.mark) return refuse({ code: "changed" });
    await tx.letterBatch.create({
      data: { id: batchId, printedById: staffMemberId, printedAt: await nowIn(tx) },
    });
    const letters: PrintedLetter[] = [];
    for (const { familyId, guardianId } of chosen) {
      const letter = await makeLetter(tx, { familyId, guardianId, staffMemberId, actor, batchId });
      if (!letter.ok) throw new Error(`a letter of a batch was refused: ${letter.refusal.code}`);
      letters.push(letter.value);
    }
    await writeAudit(tx, {
      actor,
      action: "letter.batch",
      objectKind: "LetterBatch",
      objectId: batchId,
      facts: { letters: letters.length, revoked: replaced },
    });
    return ok(letters);
  });
}
