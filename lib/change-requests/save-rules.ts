import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { FILE_SETTING, type FileSettings, fileSettings } from "./settings.ts";
import { canonical } from "./values.ts";

export type SaveRulesRefusal = { code: "changed-meanwhile" };

/** What the page of the rules has seen, as one text. */
export function rulesStamp(settings: FileSettings): string {
  return canonical(settings);
}

/** Staff says which changes are accepted at once, from when a quotient counts, and whether booking waits for the check. */
export async function saveRules(
  staff: Pick<StaffContext, "actor">,
  { seen, ...rules }: FileSettings & { seen: string },
): Promise<Result<null, SaveRulesRefusal>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${FILE_SETTING}))::text`;
    const before = await fileSettings(tx);
    if (rulesStamp(before) !== seen) return refuse({ code: "changed-meanwhile" });
    await tx.setting.upsert({
      where: { key: FILE_SETTING },
      create: { key: FILE_SETTING, value: rules },
      update: { value: rules },
    });
    await writeAudit(tx, {
      actor: staff.actor,
      action: "change.rules",
      objectKind: "Setting",
      facts: {
        automatic: Object.entries(rules.policies)
          .filter(([, policy]) => policy === "automatic")
          .map(([field]) => field),
        quotientStart: rules.quotientStart,
        checkIsOn: rules.check.isOn,
        checkFrom: rules.check.from,
        healthKeepDays: rules.health.keepDays,
      },
    });
    return ok(null);
  });
}
