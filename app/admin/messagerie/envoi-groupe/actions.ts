"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { discardGroupMessage } from "#lib/group-messages/discard-group-message.ts";
import { detachGroupFile } from "#lib/group-messages/join-file.ts";
import { sayGroup } from "#lib/group-messages/messages.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import {
  groupFileSchema,
  groupIdSchema,
  groupMessageSchema,
  sendGroupSchema,
} from "#lib/group-messages/schema.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";

const HOME = "/admin/messagerie/envoi-groupe";

export const saveGroupAction = staffAction(
  "messages.broadcast",
  { key: "group.save", schema: groupMessageSchema, say: sayGroup },
  async (input, staff) => {
    const saved = await saveGroupMessage(staff, input);
    if (saved.ok) redirect(`${HOME}/${saved.value.groupMessageId}`);
    return saved;
  },
);

export const discardGroupAction = staffAction(
  "messages.broadcast",
  { key: "group.discard", schema: groupIdSchema, say: sayGroup },
  async (input, staff) => {
    const discarded = await discardGroupMessage(staff, input);
    if (discarded.ok) redirect(`${HOME}?fait=jete`);
    return discarded;
  },
);

export const detachGroupFileAction = staffAction(
  "messages.broadcast",
  { key: "group.detach", schema: groupFileSchema, say: sayGroup },
  (input, staff) => detachGroupFile(staff, input),
);

export const sendGroupAction = staffAction(
  "messages.broadcast",
  { key: "group.send", schema: sendGroupSchema, say: sayGroup },
  async (input, staff) => {
    const sent = await sendGroupMessage(staff, input);
    if (sent.ok) redirect(`/admin/travaux/${sent.value.jobId}`);
    return sent;
  },
);
