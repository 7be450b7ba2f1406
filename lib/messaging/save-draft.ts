import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import {
  type About,
  aboutColumns,
  aboutRow,
  findAbout,
  isAboutOther,
  isBlank,
  openingOf,
} from "./about.ts";
import type { MessagingRefusal } from "./messages.ts";
import { MAX_SUBJECT } from "./thread.ts";

export type Writer = Pick<ParentContext, "family" | "guardian" | "actor" | "rights">;

export type DraftInput = {
  threadId?: string | undefined;
  topicId?: string | undefined;
  childId?: string | undefined;
  subject?: string | undefined;
  body?: string | undefined;
  about?: string | undefined;
};

/** Keeps what an adult is writing: one new message, and one answer per conversation. */
export async function saveDraft(
  writer: Writer,
  input: DraftInput,
): Promise<Result<{ draftId: string }, MessagingRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, writer.family.id);
    const kept = await keepDraft(tx, writer, input);
    if (!kept.ok) return kept;
    await writeAudit(tx, {
      actor: writer.actor,
      action: "message.draft",
      objectKind: "MessageDraft",
      objectId: kept.value.draftId,
      familyId: writer.family.id,
    });
    return kept;
  });
}

/** The same inside another use-case; the family is locked already. Fields left out stay as they were. */
export async function keepDraft(
  tx: Tx,
  writer: Writer,
  input: DraftInput,
): Promise<Result<{ draftId: string }, MessagingRefusal>> {
  const refusal = await refusalOf(tx, writer, input);
  if (refusal) return refuse(refusal);
  const owner = { familyId: writer.family.id, guardianId: writer.guardian.id };
  const threadId = input.threadId ?? null;
  const found = await tx.messageDraft.findFirst({
    where: { ...owner, threadId },
    select: { ...draftColumns, attachments: { select: { id: true } } },
  });
  const about = input.about ? await findAbout(tx, writer, input.about) : null;
  if (found && about && isAboutOther(found, about)) return refuse({ code: "unfinished-draft" });
  const values = {
    ...(input.topicId === undefined ? {} : { topicId: input.topicId }),
    ...(input.body === undefined ? {} : { body: input.body, childId: input.childId ?? null }),
    ...(input.subject === undefined ? {} : { subject: input.subject }),
    ...(about ? startAbout(found, about) : {}),
    updatedAt: await nowIn(tx),
  };
  const row = found
    ? await tx.messageDraft.update({ where: { id: found.id }, data: values, select: { id: true } })
    : await tx.messageDraft.create({
        data: { ...owner, threadId, ...values },
        select: { id: true },
      });
  return ok({ draftId: row.id });
}

const draftColumns = { id: true, subject: true, body: true, childId: true, ...aboutColumns };

type Found = { subject: string; body: string; aboutLabel: string };

/** A link about a thing names it in the subject and the first sentence too, unless the adult wrote her own. */
function startAbout(found: Found | null, about: About) {
  const isFree = !found || found.subject === "" || found.subject === found.aboutLabel;
  return {
    ...aboutRow(about),
    ...(about.childId ? { childId: about.childId } : {}),
    ...(isFree ? { subject: about.label.slice(0, MAX_SUBJECT) } : {}),
    ...(!found || isBlank(found) ? { body: openingOf(about.label) } : {}),
  };
}

async function refusalOf(
  tx: Tx,
  { family, guardian }: Writer,
  { threadId, topicId, childId }: DraftInput,
): Promise<MessagingRefusal | null> {
  if (threadId) {
    const where = { id: threadId, familyId: family.id, guardianId: guardian.id };
    const thread = await tx.messageThread.findFirst({ where, select: { isReadOnly: true } });
    if (!thread) return { code: "unknown-thread" };
    if (thread.isReadOnly) return { code: "read-only" };
  } else if (topicId) {
    const where = { id: topicId, isActive: true };
    if ((await tx.messageTopic.count({ where })) === 0) return { code: "unknown-topic" };
  }
  if (childId) {
    const where = { id: childId, familyId: family.id };
    if ((await tx.child.count({ where })) === 0) return { code: "unknown-child" };
  }
  return null;
}
