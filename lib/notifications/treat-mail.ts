import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { faultOf } from "./faulty-address.ts";
import { canRetry } from "./mail-desk.ts";

export type TreatRefusal = { code: "mail-not-found" | "mail-cannot-leave" | "address-in-fault" };

type Input = { mailId: string; actor: Actor };

/** A person asks for a mail to be sent again: it starts anew, under the same key. Treated meanwhile: nothing new. */
export async function retryMail({ mailId, actor }: Input): Promise<Result<null, TreatRefusal>> {
  return transaction(async (tx) => {
    const mail = await findStuck(tx, mailId);
    if (!mail) return refuse({ code: "mail-not-found" });
    if (!canRetry(mail)) return refuse({ code: "mail-cannot-leave" });
    if (await faultOf(mail.recipient, tx)) return refuse({ code: "address-in-fault" });
    const at = await nowIn(tx);
    const { count } = await tx.mailOutbox.updateMany({
      where: { id: mailId, state: { in: ["failed", "toCheck"] } },
      data: {
        state: "queued",
        attempts: 0,
        nextAt: at,
        createdAt: at,
        uncertainSince: null,
        error: null,
      },
    });
    if (count > 0) await enqueueJob(tx, "send-mail", { mailId });
    await close(tx, mailId, at);
    await writeAudit(tx, { ...entry(mail, actor), action: "mail.retry" });
    return ok(null);
  });
}

/** A person decides that a mail is not needed any more. It stays in the outbox, not sent. */
export async function abandonMail({ mailId, actor }: Input): Promise<Result<null, TreatRefusal>> {
  return transaction(async (tx) => {
    const mail = await findStuck(tx, mailId);
    if (!mail) return refuse({ code: "mail-not-found" });
    await close(tx, mailId, await nowIn(tx));
    await writeAudit(tx, { ...entry(mail, actor), action: "mail.abandon" });
    return ok(null);
  });
}

function findStuck(tx: Tx, id: string) {
  return tx.mailOutbox.findUnique({
    where: { id },
    select: { id: true, template: true, recipient: true, familyId: true },
  });
}

async function close(tx: Tx, mailId: string, at: Date): Promise<void> {
  await tx.staffTask.updateMany({
    where: { key: `mail/${mailId}`, resolvedAt: null },
    data: { resolvedAt: at },
  });
}

function entry(mail: { id: string; template: string; familyId: string | null }, actor: Actor) {
  return {
    actor,
    objectKind: "MailOutbox",
    objectId: mail.id,
    ...(mail.familyId ? { familyId: mail.familyId } : {}),
    facts: { template: mail.template },
  };
}
