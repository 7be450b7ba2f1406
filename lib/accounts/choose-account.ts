import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { passwordRefusal } from "./check-password.ts";
import { findLiveLetter } from "./find-live-letter.ts";
import { hashPassword, withHashSlot } from "./hash-password.ts";
import type { AccountRefusal, PasswordRefusal } from "./messages.ts";
import { isLetterIdentifier } from "./usernames.ts";
import "server-only";

type Input = {
  letterId: string;
  /** As typed at step 1. */
  identifier: string;
  email: string;
  username: string;
  password: string;
  actor: Actor;
};
type Refusal =
  | AccountRefusal<"steps-expired" | "username-taken" | "username-is-letter" | "busy">
  | PasswordRefusal;

/**
 * Step 2 of a first connection: checks what was chosen and gives the password's hash, which alone travels to step 3.
 * No account is made. Whether the e-mail already has an account is not looked at: nothing would show it.
 */
export async function chooseAccount(
  input: Input,
): Promise<Result<{ passwordHash: string }, Refusal>> {
  const letter = await findLiveLetter(input.letterId);
  if (!letter) return refuse({ code: "steps-expired" });
  if (isLetterIdentifier(input.username, input.identifier))
    return refuse({ code: "username-is-letter" });
  const { guardian, family } = letter;
  const own = [guardian.firstName, guardian.lastName, family.name, family.fileNumber];
  const fault = await passwordRefusal(input.password, [...own, input.username, input.email]);
  if (fault) return refuse(fault);
  if (await db.account.findUnique({ where: { username: input.username }, select: { id: true } }))
    return refuse({ code: "username-taken" });
  const passwordHash = await withHashSlot(() => hashPassword(input.password));
  if (!passwordHash) return refuse({ code: "busy" });
  await transaction((tx) =>
    writeAudit(tx, {
      actor: input.actor,
      action: "account.choose",
      objectKind: "AccessLetter",
      objectId: letter.id,
      familyId: letter.familyId,
    }),
  );
  return ok({ passwordHash });
}
