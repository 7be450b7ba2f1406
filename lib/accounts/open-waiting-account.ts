import { randomBytes } from "node:crypto";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { hashPassword } from "./hash-password.ts";
import { suggestUsername } from "./usernames.ts";
import "server-only";

type Person = { firstName: string; lastName: string; email: string };

/** An account that staff opens for somebody: nobody signs in to it before the link of its mail was used. */
export async function openWaitingAccount(
  tx: Tx,
  { firstName, lastName, email }: Person,
): Promise<{ id: string; email: string }> {
  return tx.account.create({
    data: {
      username: await freeUsernameIn(tx, firstName, lastName),
      email,
      passwordHash: await hashPassword(randomBytes(32).toString("base64url")),
      createdAt: await nowIn(tx),
    },
    select: { id: true, email: true },
  });
}

async function freeUsernameIn(tx: Tx, firstName: string, lastName: string): Promise<string> {
  for (let rank = 1; rank < 1000; rank += 1) {
    const username = suggestUsername(firstName, lastName, rank);
    if (!(await tx.account.findUnique({ where: { username }, select: { id: true } })))
      return username;
  }
  throw new Error("a thousand people of one name");
}
