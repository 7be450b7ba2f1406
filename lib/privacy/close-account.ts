import "server-only";
import { randomUUID } from "node:crypto";
import { LOGIN_POLICY } from "#lib/accounts/attempts.ts";
import { hashPassword, isPasswordRight, withHashSlot } from "#lib/accounts/hash-password.ts";
import { revokeSessions } from "#lib/accounts/open-session.ts";
import type { ParentContext } from "#lib/accounts/session.ts";
import { forgetAttempts, takeAttempt } from "#lib/accounts/take-attempt.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { forgetAddress } from "#lib/notifications/forget-address.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { PrivacyRefusal } from "./messages.ts";

type Owner = Pick<ParentContext, "accountId" | "guardian" | "family" | "actor">;

/**
 * Closes a parent's account against its password: nobody signs in with it any more, its address and username are
 * free, the family's file stays. A new letter of the town hall opens another account.
 */
export async function closeAccount(
  owner: Owner,
  { password }: { password: string },
): Promise<Result<null, PrivacyRefusal>> {
  const account = await db.account.findUniqueOrThrow({ where: { id: owner.accountId } });
  const answer = await withHashSlot(async () => {
    if (await takeAttempt(LOGIN_POLICY, account.id)) return "closed" as const;
    return (await isPasswordRight(password, account.passwordHash)) ? ("right" as const) : "wrong";
  });
  if (answer === null) return refuse({ code: "busy" });
  if (answer === "closed") return refuse({ code: "login-closed" });
  if (answer === "wrong") return refuse({ code: "wrong-password" });
  await forgetAttempts(LOGIN_POLICY, account.id);
  const passwordHash = await hashPassword(randomUUID());
  return transaction(async (tx) => {
    const nobody = `ferme-${randomUUID()}`;
    await revokeSessions(tx, account.id);
    await tx.accountToken.deleteMany({ where: { accountId: account.id } });
    await tx.recoveryCode.deleteMany({ where: { accountId: account.id } });
    await tx.calendarFeed.deleteMany({ where: { guardianId: owner.guardian.id } });
    await tx.guardian.update({ where: { id: owner.guardian.id }, data: { accountId: null } });
    await tx.account.update({
      where: { id: account.id },
      data: {
        username: nobody,
        email: `${nobody}@compte-ferme.invalid`,
        passwordHash,
        totpSealed: null,
        totpEnabledAt: null,
        lockedAt: realNow(),
      },
    });
    await enqueueMail(tx, {
      template: "accountClosed",
      to: account.email,
      params: {},
      dedupeKey: `accountClosed/${account.id}`,
      familyId: owner.family.id,
      guardianId: owner.guardian.id,
    });
    await forgetAddress(tx, account.email);
    await writeAudit(tx, {
      actor: owner.actor,
      action: "account.close",
      objectKind: "Account",
      objectId: account.id,
      familyId: owner.family.id,
    });
    return ok(null);
  });
}
