"use server";

import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { detachFile } from "#lib/messaging/detach-file.ts";
import { discardDraft } from "#lib/messaging/discard-draft.ts";
import { sayMessaging } from "#lib/messaging/messages.ts";
import { postMessage } from "#lib/messaging/post-message.ts";
import { saveDraft } from "#lib/messaging/save-draft.ts";
import {
  attachmentSchema,
  chooseTopicSchema,
  draftSchema,
  postSchema,
} from "#lib/messaging/schema.ts";

export const chooseTopicAction = parentAction(
  { key: "message.draft", schema: chooseTopicSchema, say: sayMessaging },
  async (input, parent) => {
    const saved = await saveDraft(parent, input);
    if (saved.ok) redirect("/messagerie/nouveau");
    return saved;
  },
);

export const postMessageAction = parentAction(
  { key: "message.send", schema: postSchema, say: sayMessaging },
  async (input, parent) => {
    const posted = await postMessage(parent, input);
    if (posted.ok && posted.value.threadId)
      redirect(`/messagerie/${posted.value.threadId}?fait=envoye`);
    return posted;
  },
);

export const detachFileAction = parentAction(
  { key: "message.detach", schema: attachmentSchema, say: sayMessaging },
  (input, parent) => detachFile(parent, input),
);

export const discardDraftAction = parentAction(
  { key: "message.discard", schema: draftSchema, say: sayMessaging },
  async ({ draftId, about }, parent) => {
    const discarded = await discardDraft(parent, { draftId });
    if (discarded.ok && about)
      redirect(`/messagerie/nouveau?objet=${encodeURIComponent(about)}&fait=brouillon-jete`);
    if (discarded.ok) redirect("/messagerie?fait=brouillon-jete");
    return discarded;
  },
);
