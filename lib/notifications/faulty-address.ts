import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { AddressFault } from "#lib/generated/prisma/client.ts";

/** What is wrong with an address, or null: mails may be sent there. */
export async function faultOf(email: string, tx: Tx = db): Promise<AddressFault | null> {
  const row = await tx.faultyAddress.findUnique({
    where: { email: email.toLowerCase() },
    select: { fault: true },
  });
  return row?.fault ?? null;
}

/** From now on nothing is sent there, until a person says that it is right again. Known already: nothing new. */
export async function noteFault(
  tx: Tx,
  found: { email: string; fault: AddressFault; familyId: string | null },
): Promise<void> {
  const since = await nowIn(tx);
  const { count } = await tx.faultyAddress.createMany({
    data: { email: found.email.toLowerCase(), fault: found.fault, since },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await writeAudit(tx, {
    actor: { kind: "system" },
    action: "mail.fault",
    objectKind: "FaultyAddress",
    ...(found.familyId ? { familyId: found.familyId } : {}),
    facts: { fault: found.fault },
  });
}
