import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { findLiveLetter, type LiveLetter } from "./find-live-letter.ts";
import { sendActivation } from "./issue-token.ts";
import { mayMail } from "./mail-limit.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";

type Input = {
  letterId: string;
  email: string;
  username: string;
  passwordHash: string;
  actor: Actor;
};
/** `accountId` null: the address has an account already. The page is the same, its mail says so. */
type Registered = { accountId: string | null };
type Answer = Result<Registered, AccountRefusal<"letter-used" | "username-taken">>;

/** Step 3 of a first connection: makes the account, uses the letter up and sends the activation link. */
export async function registerAccount(input: Input): Promise<Answer> {
  // The minute before the mail may be asked for again starts here.
  await mayMail(input.email);
  try {
    return await attempt(input);
  } catch (error) {
    // The same name or address was taken between our look and our write: the second look sees it.
    if (isUniqueViolation(error)) return attempt(input);
    throw error;
  }
}

async function attempt(input: Input): Promise<Answer> {
  const letter = await findLiveLetter(input.letterId);
  if (!letter) return refuse({ code: "letter-used" });
  return transaction(async (tx) => {
    await lockFamily(tx, letter.familyId);
    const known = await tx.account.findUnique({
      where: { email: input.email },
      select: { id: true, email: true },
    });
    if (known) return ok(await tellOwner(tx, known, letter, input.actor));
    const taken = await tx.account.findUnique({
      where: { username: input.username },
      select: { id: true },
    });
    if (taken) return refuse({ code: "username-taken" });
    return createAccount(tx, letter, input);
  });
}

async function createAccount(tx: Tx, letter: LiveLetter, input: Input): Promise<Answer> {
  const at = await nowIn(tx);
  const { count } = await tx.accessLetter.updateMany({
    where: { id: letter.id, usedAt: null, revokedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
  });
  if (count === 0) return refuse({ code: "letter-used" });
  const account = await tx.account.create({
    data: {
      username: input.username,
      email: input.email,
      passwordHash: input.passwordHash,
      createdAt: at,
    },
    select: { id: true, email: true },
  });
  await tx.accessLetter.update({ where: { id: letter.id }, data: { usedById: account.id } });
  const linked = await tx.guardian.updateMany({
    where: { id: letter.guardianId, accountId: null },
    data: { accountId: account.id },
  });
  // Two letters of one person in two families, used at the same moment: the loser is undone as a whole.
  if (linked.count === 0) throw new Error("the guardian got an account meanwhile");
  await sendActivation(tx, account);
  await writeAudit(tx, {
    actor: input.actor,
    action: "account.register",
    objectKind: "Account",
    objectId: account.id,
    familyId: letter.familyId,
  });
  return ok({ accountId: account.id });
}

async function tellOwner(
  tx: Tx,
  known: { id: string; email: string },
  letter: LiveLetter,
  actor: Actor,
): Promise<Registered> {
  await sendAlreadyHasAccount(tx, known);
  await writeAudit(tx, {
    actor,
    action: "account.register.refused",
    objectKind: "AccessLetter",
    objectId: letter.id,
    familyId: letter.familyId,
    facts: { reason: "email-known" },
  });
  return { accountId: null };
}

/** Tells the owner of an address that somebody used it; once a day at most. */
export async function sendAlreadyHasAccount(
  tx: Tx,
  account: { id: string; email: string },
): Promise<void> {
  const today = parisDayOf(await nowIn(tx));
  await enqueueMail(tx, {
    template: "alreadyHasAccount",
    to: account.email,
    params: {},
    dedupeKey: `already-has-account/${account.id}/${today}`,
  });
}
