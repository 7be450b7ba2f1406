import { later } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { log } from "#lib/log.ts";
import { type ClaimedMail, claimMail } from "./claim-mail.ts";
import { faultOf, noteFault } from "./faulty-address.ts";
import type { MailTown, RenderedMail } from "./layout.ts";
import { reportMail } from "./report-mail.ts";
import { GIVE_UP_HOURS, waitAfter } from "./retry.ts";
import { unseal } from "./seal.ts";
import { isMailName, templates } from "./templates.ts";
import type { MailTransport, SendOutcome } from "./transport.ts";
import { unsubscribeToken } from "./unsubscribe-token.ts";
import { wantsMail } from "./wants-mail.ts";
import "server-only";

/** What sending needs beside the row; lib/jobs/mail-context.ts makes it. */
export type MailContext = { town: MailTown; from: string; transport: MailTransport };

export type MailResult =
  | "sent"
  | "later"
  | "failed"
  | "toCheck"
  | "stale"
  | "suppressed"
  | "notDue";

/** Why a mail is not even tried: nothing to do about it, and nobody to tell. */
type Dropped = { kind: "stale" | "suppressed"; reason: string };

/**
 * Sends one outbox row, if it is due and free. The transport is called outside any transaction, under a key that never
 * changes. Sent at least once; twice only where the other side forgets keys and its answer was lost.
 */
export async function sendMail(mailId: string, context: MailContext): Promise<MailResult> {
  const mail = await claimMail(mailId);
  if (!mail) return "notDue";
  // It may have left, and the provider has forgotten our key: a person decides, nobody gets it twice.
  if (mail.isForgotten)
    return settle(mail, context, { kind: "unsure", reason: "no answer for a day" });
  // Emptied while it waited, by a version that left it in the queue.
  if (mail.recipient === "") return settle(mail, context, { kind: "suppressed", reason: "erased" });
  const fault = await faultOf(mail.recipient);
  if (fault) return settle(mail, context, { kind: "suppressed", reason: `address ${fault}` });
  if (await isRefused(mail))
    return settle(mail, context, { kind: "suppressed", reason: "not wanted any more" });
  const content = contentOf(mail, context.town);
  if (content === "stale")
    return settle(mail, context, { kind: "stale", reason: "its link had expired" });
  if (content === "broken")
    return settle(mail, context, { kind: "permanent", reason: "cannot be written" });
  const outcome = await attempt(mail, content, context);
  return settle(mail, context, outcome);
}

/** The adult said no after the mail was written. */
async function isRefused({ template, guardianId }: ClaimedMail): Promise<boolean> {
  const topic = isMailName(template) ? templates[template].topic : undefined;
  return topic !== undefined && guardianId !== null && !(await wantsMail(guardianId, topic));
}

type Content = RenderedMail & { stopUrl?: string };

function contentOf(mail: ClaimedMail, town: MailTown): Content | "stale" | "broken" {
  try {
    if (!isMailName(mail.template)) return "broken";
    const template = templates[mail.template];
    const params = template.isSecret ? unseal(mail.params, mail.dedupeKey) : mail.params;
    const limit = template.goodUntil(params);
    if (limit !== undefined && Temporal.Instant.from(limit).epochMilliseconds <= mail.now.getTime())
      return "stale";
    const { topic } = template;
    if (topic === undefined || mail.guardianId === null) return template.render(params, town);
    const token = unsubscribeToken({ guardianId: mail.guardianId, topic });
    return {
      ...template.render(params, town, `/desabonnement/${token}`),
      stopUrl: `${town.baseUrl}/api/desabonnement/${token}`,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    log().error({ event: "mail.broken", mailId: mail.id, template: mail.template, reason });
    return "broken";
  }
}

async function attempt(
  mail: ClaimedMail,
  content: Content,
  { transport, from }: MailContext,
): Promise<SendOutcome> {
  try {
    return await transport.send({ key: `mail/${mail.id}`, to: mail.recipient, from, ...content });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "retryable", reason: reason.slice(0, 300), isAmbiguous: true };
  }
}

async function settle(
  mail: ClaimedMail,
  { transport }: MailContext,
  outcome: SendOutcome | Dropped,
): Promise<MailResult> {
  const result = await transaction((tx) => write(tx, mail, transport.name, outcome));
  log().info({
    event: `mail.${result}`,
    mailId: mail.id,
    template: mail.template,
    attempts: mail.attempts,
  });
  return result;
}

async function write(
  tx: Tx,
  mail: ClaimedMail,
  transport: string,
  outcome: SendOutcome | Dropped,
): Promise<MailResult> {
  const isSecret = isMailName(mail.template) && templates[mail.template].isSecret;
  const final = { lockedUntil: null, transport, ...(isSecret ? { params: {} } : {}) };
  // Another process took over after our lease: it writes the outcome, unless ours says that the mail has left.
  const ours = { id: mail.id, state: "sending" as const, attempts: mail.attempts };
  if (outcome.kind === "stale" || outcome.kind === "suppressed") {
    const state = outcome.kind === "stale" ? ("failed" as const) : outcome.kind;
    await tx.mailOutbox.updateMany({
      where: ours,
      data: { ...final, state, error: outcome.reason },
    });
    return outcome.kind;
  }
  if (outcome.kind === "sent") {
    const { providerId } = outcome;
    await tx.mailOutbox.updateMany({
      where: { id: mail.id, state: { not: "sent" } },
      data: {
        ...final,
        state: "sent",
        providerId,
        error: null,
        uncertainSince: null,
        sentAt: mail.now,
      },
    });
    return "sent";
  }
  const error = outcome.reason;
  if (outcome.kind === "retryable") {
    const seconds = waitAfter(mail.attempts, outcome.afterSeconds);
    const nextAt = later(mail.now, { seconds });
    if (nextAt <= later(mail.createdAt, { hours: GIVE_UP_HOURS })) {
      await tx.mailOutbox.updateMany({
        where: ours,
        data: { state: "queued", lockedUntil: null, transport, nextAt, error },
      });
      if (outcome.isAmbiguous) await markUncertain(tx, mail.id);
      return "later";
    }
  }
  // Given up. What may have left is not called failed.
  const isUnsure =
    outcome.kind === "unsure" || (outcome.kind === "retryable" && outcome.isAmbiguous);
  const state = isUnsure ? ("toCheck" as const) : ("failed" as const);
  const { count } = await tx.mailOutbox.updateMany({
    where: ours,
    data: { ...final, state, error },
  });
  if (count > 0) await reportMail(tx, mail, state);
  if (count > 0 && outcome.kind === "permanent" && outcome.isAddressFault)
    await noteFault(tx, { email: mail.recipient, fault: "bounced", familyId: mail.familyId });
  return state;
}

async function markUncertain(tx: Tx, mailId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MailOutbox" SET "uncertainSince" = coalesce("uncertainSince", clock_timestamp())
    WHERE id = ${mailId}::uuid`;
}
