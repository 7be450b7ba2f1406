"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { addNote } from "#lib/messaging/add-note.ts";
import { assignThread } from "#lib/messaging/assign-thread.ts";
import { closeThread, reopenThread } from "#lib/messaging/close-thread.ts";
import { inboxAfter } from "#lib/messaging/inbox-filter.ts";
import { removeAnswerFile } from "#lib/messaging/join-answer-file.ts";
import { sayMessaging } from "#lib/messaging/messages.ts";
import { moveThread } from "#lib/messaging/move-thread.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { removeTemplate, saveTemplate } from "#lib/messaging/save-template.ts";
import {
  answerFileSchema,
  assignSchema,
  closeSchema,
  moveSchema,
  noteSchema,
  replySchema,
  templateIdSchema,
  templateSchema,
  threadSchema,
  treatManySchema,
  writeFirstSchema,
} from "#lib/messaging/schema.ts";
import { treatMany } from "#lib/messaging/treat-many.ts";
import { writeFirst } from "#lib/messaging/write-first.ts";

export const replyAction = staffAction(
  "messages.answer",
  { key: "message.reply", schema: replySchema, say: sayMessaging },
  async (input, staff) => {
    const replied = await replyToFamily(staff, input);
    if (replied.ok) redirect(`/admin/messagerie/${replied.value.threadId}?fait=repondu`);
    return replied;
  },
);

export const writeFirstAction = staffAction(
  "messages.answer",
  { key: "message.begin", schema: writeFirstSchema, say: sayMessaging },
  async (input, staff) => {
    const begun = await writeFirst(staff, input);
    if (begun.ok) redirect(`/admin/messagerie/${begun.value.threadId}?fait=ecrit`);
    return begun;
  },
);

export const removeAnswerFileAction = staffAction(
  "messages.answer",
  { key: "message.file.remove", schema: answerFileSchema, say: sayMessaging },
  (input, staff) => removeAnswerFile(staff, input),
);

export const addNoteAction = staffAction(
  "messages.answer",
  { key: "message.note", schema: noteSchema, say: sayMessaging },
  async (input, staff) => {
    const noted = await addNote(staff, input);
    if (noted.ok) redirect(`/admin/messagerie/${noted.value.threadId}?fait=note`);
    return noted;
  },
);

export const assignThreadAction = staffAction(
  "messages.answer",
  { key: "message.assign", schema: assignSchema, say: sayMessaging },
  async (input, staff) => {
    const assigned = await assignThread(staff, input);
    if (assigned.ok) redirect(`/admin/messagerie/${assigned.value.threadId}?fait=attribue`);
    return assigned;
  },
);

export const treatManyAction = staffAction(
  "messages.answer",
  { key: "message.assign", schema: treatManySchema, say: sayMessaging },
  async (input, staff) => {
    const treated = await treatMany(staff, input);
    if (treated.ok) {
      const { done, kept } = treated.value;
      const gesture = input.intent === "assign" && !input.staffMemberId ? "release" : input.intent;
      const said = { fait: gesture, nombre: `${done}`, ouvertes: kept > 0 ? `${kept}` : "" };
      redirect(inboxAfter(input.back, said));
    }
    return treated;
  },
);

export const moveThreadAction = staffAction(
  "messages.answer",
  { key: "message.move", schema: moveSchema, say: sayMessaging },
  async (input, staff) => {
    const moved = await moveThread(staff, input);
    if (moved.ok) redirect(`/admin/messagerie/${moved.value.threadId}?fait=deplace`);
    return moved;
  },
);

export const closeThreadAction = staffAction(
  "messages.answer",
  { key: "message.close", schema: closeSchema, say: sayMessaging },
  async (input, staff) => {
    const closed = await closeThread(staff, input);
    if (closed.ok) redirect("/admin/messagerie?fait=clos");
    return closed;
  },
);

export const reopenThreadAction = staffAction(
  "messages.answer",
  { key: "message.reopen", schema: threadSchema, say: sayMessaging },
  async (input, staff) => {
    const opened = await reopenThread(staff, input);
    if (opened.ok) redirect(`/admin/messagerie/${opened.value.threadId}?fait=rouvert`);
    return opened;
  },
);

export const saveTemplateAction = staffAction(
  "messages.answer",
  { key: "message.template.save", schema: templateSchema, say: sayMessaging },
  async (input, staff) => {
    const saved = await saveTemplate(staff, input);
    if (saved.ok) redirect("/admin/messagerie/modeles?fait=garde");
    return saved;
  },
);

export const removeTemplateAction = staffAction(
  "messages.answer",
  { key: "message.template.remove", schema: templateIdSchema, say: sayMessaging },
  async (input, staff) => {
    const removed = await removeTemplate(staff, input);
    if (removed.ok) redirect("/admin/messagerie/modeles?fait=enleve");
    return removed;
  },
);
