import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { later, nowIn, realNow } from "#lib/clock.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { flushSaves } from "./count-saves.ts";
import { isFailing, WINDOW_MINUTES } from "./incident.ts";

const KEPT_DAYS = 30;
/** Of whom: no longer than it is looked at. */
const KEPT_MINUTES = 60;
const REASON = "Le portail ne répondait pas bien : des enregistrements ont échoué.";

/**
 * Looks at the saves of the last five minutes: opens an incident from the first failure, or ends the one that it had
 * opened. Run twice at once, it opens one. Returns what it did.
 */
export async function watchSaves(): Promise<"opened" | "ended" | "nothing"> {
  await flushSaves();
  try {
    return await transaction(async (tx) => {
      // One after the other: who looked before the failures were written must not end what another has just opened.
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('watch-saves'))::text`;
      const at = realNow();
      const window = later(at, { minutes: -WINDOW_MINUTES });
      await tx.saveCount.deleteMany({ where: { minute: { lt: later(at, { days: -KEPT_DAYS }) } } });
      await tx.failedSave.deleteMany({
        where: { minute: { lt: later(at, { minutes: -KEPT_MINUTES }) } },
      });
      const inWindow = { minute: { gte: window } };
      const failures = await tx.failedSave.findMany({
        where: inWindow,
        orderBy: { minute: "asc" },
      });
      const saves = await tx.saveCount.aggregate({ where: inWindow, _sum: { done: true } });
      const open = await tx.incident.findFirst({ where: { source: "detected", endedAt: null } });
      const business = await nowIn(tx);
      if (isFailing(saves._sum.done ?? 0, failures) === (open !== null)) return "nothing";
      if (open) {
        await tx.incident.update({
          where: { id: open.id },
          data: { endedAt: business },
          select: { id: true },
        });
        await journal(tx, false, open.id);
        return "ended";
      }
      const first = failures[0]?.minute ?? at;
      const startedAt = new Date(business.getTime() - (at.getTime() - first.getTime()));
      const { id } = await tx.incident.create({
        data: { startedAt, source: "detected", reason: REASON },
        select: { id: true },
      });
      await journal(tx, true, id);
      return "opened";
    });
  } catch (error) {
    // Another worker opened it.
    if (isUniqueViolation(error)) return "nothing";
    throw error;
  }
}

async function journal(
  tx: Parameters<typeof writeAudit>[0],
  isOpen: boolean,
  incidentId: string,
): Promise<void> {
  await writeAudit(tx, {
    actor: { kind: "system" },
    action: "incident.watch",
    objectKind: "incident",
    objectId: incidentId,
    facts: { isOpen },
  });
}
