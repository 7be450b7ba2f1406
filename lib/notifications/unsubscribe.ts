import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { keepChoice } from "./choose-mails.ts";
import type { MailTopic } from "./topics.ts";
import { readUnsubscribeToken } from "./unsubscribe-token.ts";
import { wantsMail } from "./wants-mail.ts";

/** What a link to stop e-mails is about, for its page. Null: not one of ours. Changes nothing. */
export async function readUnsubscribe(
  token: string,
): Promise<{ topic: MailTopic; isWanted: boolean } | null> {
  const named = readUnsubscribeToken(token);
  if (!named) return null;
  const known = await db.guardian.count({ where: { id: named.guardianId } });
  if (known === 0) return null;
  return { topic: named.topic, isWanted: await wantsMail(named.guardianId, named.topic) };
}

/** Stops one kind of e-mail: a button of the mail programme, or of our page. As often as one likes. */
export async function unsubscribe(
  { token }: { token: string },
  actor: Actor,
): Promise<Result<{ topic: MailTopic }, { code: "unknown-link" }>> {
  const named = readUnsubscribeToken(token);
  if (!named) return refuse({ code: "unknown-link" });
  return transaction(async (tx) => {
    const known = await tx.guardian.count({ where: { id: named.guardianId } });
    if (known === 0) return refuse({ code: "unknown-link" });
    await keepChoice(tx, named, false);
    await writeAudit(tx, {
      actor,
      action: "mail.unsubscribe",
      objectKind: "Guardian",
      objectId: named.guardianId,
      facts: { topic: named.topic },
    });
    return ok({ topic: named.topic });
  });
}

/** The button of the mail programme, which asks without a door: once it is stopped, asking again writes nothing. */
export async function unsubscribeByClick(
  input: { token: string },
  actor: Actor,
): ReturnType<typeof unsubscribe> {
  const known = await readUnsubscribe(input.token);
  if (known && !known.isWanted) return ok({ topic: known.topic });
  return unsubscribe(input, actor);
}
