import { timingSafeEqual } from "node:crypto";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { now, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { log } from "#lib/log.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { LETTER_POLICY } from "./attempts.ts";
import type { AccountRefusal } from "./messages.ts";
import { letterHash } from "./print-access-letter.ts";
import { raiseAlarm } from "./raise-alarm.ts";
import { giveBackPoint, type Limit, takePoint } from "./rate-limit.ts";
import { keyedHash } from "./secrets.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

const PER_ADDRESS: Limit = { name: "letter-address", points: 20, seconds: 3600 };
/** All letters together: nobody is kept out, the alarm is raised. */
export const EVERYWHERE: Limit = { name: "letter-everywhere", points: 200, seconds: 3600 };

type Input = { identifier: string; fileNumber: string; actor: Actor; address: string };
type Refusal = AccountRefusal<
  "wrong-letter" | "letter-closed" | "letter-used" | "letter-expired" | "address-closed"
>;

/**
 * Compares the two numbers of a letter. A number that does not exist is treated and answered like one that does; five
 * wrong identifiers close a file number for one hour, whoever guesses, and the letter survives (rulings 23).
 */
export async function checkLetter(input: Input): Promise<Result<{ letterId: string }, Refusal>> {
  const at = realNow();
  const wait = await takePoint(PER_ADDRESS, input.address);
  if (wait !== null)
    return refuse({ code: "address-closed", until: new Date(at.getTime() + wait), at });
  const subject = keyedHash("letter-attempts", input.fileNumber);
  const closed = await takeAttempt(LETTER_POLICY, subject);
  if (closed) return refuse({ code: "letter-closed", until: closed, at });

  const found = await findLetter(input.fileNumber, letterHash(input.identifier));
  const refusal = await faultOf(found);
  if (refusal?.code === "wrong-letter") await watchGuessing();
  else {
    await forgetAttempts(LETTER_POLICY, subject);
    await giveBackPoint(PER_ADDRESS, input.address);
  }
  await transaction((tx) =>
    writeAudit(tx, {
      actor: input.actor,
      action: refusal ? "account.register.refused" : "letter.check",
      objectKind: "AccessLetter",
      objectId: found?.id,
      familyId: found?.familyId,
      facts: refusal ? { reason: refusal.code } : {},
    }),
  );
  return refusal || !found
    ? refuse(refusal ?? { code: "wrong-letter" })
    : ok({ letterId: found.id });
}

async function findLetter(fileNumber: string, hash: string) {
  const letters = await db.accessLetter.findMany({
    where: { family: { fileNumber } },
    select: {
      id: true,
      familyId: true,
      identifierHash: true,
      usedAt: true,
      revokedAt: true,
      expiresAt: true,
      guardian: { select: { accountId: true } },
    },
  });
  const wanted = Buffer.from(hash);
  return letters.find(({ identifierHash }) => {
    const stored = Buffer.from(identifierHash);
    return stored.length === wanted.length && timingSafeEqual(stored, wanted);
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findLetter>>>;

async function faultOf(letter: Found | undefined): Promise<Refusal | null> {
  if (!letter) return { code: "wrong-letter" };
  if (letter.usedAt || letter.guardian.accountId) return { code: "letter-used" };
  if (letter.revokedAt || letter.expiresAt <= (await now())) return { code: "letter-expired" };
  return null;
}

async function watchGuessing(): Promise<void> {
  if ((await takePoint(EVERYWHERE, "all")) === null) return;
  log().error({ event: "letter.guessing", perHour: EVERYWHERE.points });
  await raiseAlarm("letter", EVERYWHERE.points);
}
