import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { isSafeAddress } from "./address.ts";
import { faultOf } from "./faulty-address.ts";
import { reportMail } from "./report-mail.ts";
import { seal } from "./seal.ts";
import { type MailName, type MailParams, templates } from "./templates.ts";
import { wantsMail } from "./wants-mail.ts";
import "server-only";

type NewMail<N extends MailName> = {
  template: N;
  /** One plain address. */
  to: string;
  params: MailParams<N>;
  /** One mail per key, ever: name the event and whom it tells, such as `paymentReceived/<paymentId>/<guardianId>`. */
  dedupeKey: string;
  familyId?: string | undefined;
} & Addressee<(typeof templates)[N]["topic"]>;

/** A mail that may be refused names the adult whose choice it is; another may, where its address does not tell. */
type Addressee<T> = T extends undefined
  ? { guardianId?: string | undefined }
  : { guardianId: string };

/** A template with parameters that fit it. */
export type MailToEnqueue = { [N in MailName]: NewMail<N> }[MailName];

/**
 * Puts a mail in the outbox and asks for its sending, both in the business transaction: rolled back, nothing leaves;
 * committed, it leaves once. Gives the row's id, or null when this key already has its mail or its adult refuses such
 * mails. An address in fault gets nothing: the row says so. One that we do not write to makes a staff task instead of an error: a mail never stops a payment.
 */
export async function enqueueMail(tx: Tx, mail: MailToEnqueue): Promise<string | null> {
  const { template, to, params, dedupeKey, familyId } = mail;
  const { params: schema, isSecret, topic } = templates[template];
  const guardianId = mail.guardianId ?? (familyId ? null : await adultAt(tx, to));
  if (topic && guardianId && !(await wantsMail(guardianId, topic, tx))) return null;
  const checked = schema.parse(params);
  const stored = isSecret ? seal(checked, dedupeKey) : checked;
  const isSafe = isSafeAddress(to);
  const fault = isSafe ? await faultOf(to, tx) : null;
  const at = await nowIn(tx);
  const [row] = await tx.mailOutbox.createManyAndReturn({
    data: {
      dedupeKey,
      template,
      params: (isSafe && !fault ? stored : {}) as Prisma.InputJsonObject,
      recipient: to,
      familyId: familyId ?? null,
      guardianId,
      state: fault ? "suppressed" : isSafe ? "queued" : "failed",
      error: fault ? `address ${fault}` : isSafe ? null : "address refused",
      createdAt: at,
      nextAt: at,
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) return null;
  if (fault) return row.id;
  if (isSafe) await enqueueJob(tx, "send-mail", { mailId: row.id });
  else await reportMail(tx, { id: row.id, template, familyId: familyId ?? null }, "failed");
  return row.id;
}

/** Whose address it is: by her, or by its family, a mail is found when she is erased. */
async function adultAt(tx: Tx, email: string): Promise<string | null> {
  const adult = await tx.guardian.findFirst({
    where: { account: { email } },
    select: { id: true },
  });
  return adult?.id ?? null;
}
