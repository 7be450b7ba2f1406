import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { log } from "#lib/log.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { actorOf } from "./actor-of.ts";
import { LOGIN_POLICY } from "./attempts.ts";
import { attemptSubject, findAccount } from "./find-account.ts";
import { isPasswordRight, withHashSlot } from "./hash-password.ts";
import type { AccountRefusal } from "./messages.ts";
import { openSession } from "./open-session.ts";
import { passwordMark } from "./password-mark.ts";
import { raiseAlarm } from "./raise-alarm.ts";
import { giveBackPoint, type Limit, takePoint } from "./rate-limit.ts";
import type { SessionKind } from "./session-rules.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import { tellNewDevice } from "./tell-new-device.ts";
import "server-only";

const PER_ADDRESS: Limit = { name: "login-address", points: 30, seconds: 900 };
/** All sign-ins together: nobody is kept out, the alarm is raised. */
export const EVERYWHERE: Limit = { name: "login-everywhere", points: 1000, seconds: 3600 };

type Input = {
  /** Username or e-mail address. */
  login: string;
  password: string;
  userAgent: string;
  /** The session this browser had, if any: it ends here. */
  previousSessionId: string | null;
  actor: Actor;
  address: string;
};
export type SignedIn = { sessionToken: string; kind: SessionKind };
/** The password was right, the account waits for its activation. */
export type NotActivated = AccountRefusal<"not-activated"> & {
  accountId: string;
  email: string;
  createdAt: Date;
};
/** The password was right, the code of the phone is still to come. */
export type CodeNeeded = AccountRefusal<"code-needed"> & {
  accountId: string;
  passwordMark: string;
};
type Refusal = AccountRefusal<"wrong-login" | "login-closed" | "address-closed" | "busy">;
type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

/**
 * Checks a password and opens a session. Unknown, locked and wrong are answered alike and take the same time; guesses
 * are slowed per account and per address, never for good (assurance S-01, S-02, S-04).
 */
export async function logIn(
  input: Input,
): Promise<Result<SignedIn, Refusal | NotActivated | CodeNeeded>> {
  const at = realNow();
  const wait = await takePoint(PER_ADDRESS, input.address);
  if (wait !== null)
    return refuse({ code: "address-closed", until: new Date(at.getTime() + wait), at });
  const account = await findAccount(input.login);
  const subject = attemptSubject(input.login, account);
  const right = await withHashSlot(async () => {
    const closed = await takeAttempt(LOGIN_POLICY, subject);
    if (closed) return closed;
    return isPasswordRight(input.password, account?.passwordHash ?? null);
  });
  if (right === null) return refuse({ code: "busy" });
  if (right instanceof Date) return refuse({ code: "login-closed", until: right, at });
  if (!right || !account || account.lockedAt) {
    await noteFailure(input, account);
    return refuse({ code: "wrong-login" });
  }
  await forgetAttempts(LOGIN_POLICY, subject);
  await giveBackPoint(PER_ADDRESS, input.address);
  if (!account.activatedAt) {
    await noteRefusal(input.actor, account.id, "not-activated");
    const { id: accountId, email, createdAt } = account;
    return refuse({ code: "not-activated", accountId, email, createdAt });
  }
  if (account.totpEnabledAt) {
    await transaction((tx) =>
      writeAudit(tx, {
        actor: actorOf(account, input.actor),
        action: "account.login.code",
        objectKind: "Account",
        objectId: account.id,
      }),
    );
    return refuse({
      code: "code-needed",
      accountId: account.id,
      passwordMark: passwordMark(account.passwordHash),
    });
  }
  return ok(await transaction((tx) => openFor(tx, account, input)));
}

type Opening = { previousSessionId: string | null; userAgent: string; actor: Actor };

/** Opens the session of somebody who has proved everything that was asked; the browser's former one ends. */
export async function openFor(tx: Tx, account: Account, input: Opening): Promise<SignedIn> {
  const kind: SessionKind = account.staffMember ? "staff" : "guardian";
  if (input.previousSessionId)
    await tx.session.updateMany({
      where: { id: input.previousSessionId, revokedAt: null },
      data: { revokedAt: realNow() },
    });
  await tellNewDevice(tx, account, { kind, userAgent: input.userAgent });
  const sessionToken = await openSession(tx, {
    accountId: account.id,
    kind,
    familyId: account.guardian?.guardianships[0]?.familyId ?? null,
    userAgent: input.userAgent,
  });
  await writeAudit(tx, {
    actor: actorOf(account, input.actor),
    action: "account.login",
    objectKind: "Account",
    objectId: account.id,
  });
  return { sessionToken, kind };
}

async function noteFailure(input: Input, account: Account | null): Promise<void> {
  await noteRefusal(input.actor, account?.id, "wrong-login");
  if ((await takePoint(EVERYWHERE, "all")) === null) return;
  log().error({ event: "login.guessing", perHour: EVERYWHERE.points });
  await raiseAlarm("login", EVERYWHERE.points);
}

/** A sign-in that was refused, in the journal, beside whatever was undone. */
export async function noteRefusal(actor: Actor, accountId: string | undefined, reason: string) {
  await transaction((tx) =>
    writeAudit(tx, {
      actor,
      action: "account.login.refused",
      objectKind: "Account",
      objectId: accountId,
      facts: { reason },
    }),
  );
}
