"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { closeDepartment, saveDepartment } from "#lib/messaging/save-department.ts";
import { openTopic, orderTopic, saveTopic } from "#lib/messaging/save-topic.ts";
import { sayTopic } from "#lib/messaging/topic-messages.ts";
import {
  closeDepartmentSchema,
  departmentSchema,
  openTopicSchema,
  orderTopicSchema,
  topicSchema,
} from "#lib/messaging/topic-schema.ts";

const LIST = "/admin/catalogue/messagerie";

export const saveDepartmentAction = staffAction(
  "mails.manage",
  { key: "department.save", schema: departmentSchema, say: sayTopic },
  async (input, staff) => {
    const saved = await saveDepartment(staff, input);
    if (saved.ok) redirect(`${LIST}?fait=service`);
    return saved;
  },
);

export const closeDepartmentAction = staffAction(
  "mails.manage",
  { key: "department.close", schema: closeDepartmentSchema, say: sayTopic },
  async (input, staff) => {
    const closed = await closeDepartment(staff, input);
    if (closed.ok) redirect(`${LIST}?fait=service-ferme`);
    return closed;
  },
);

export const saveTopicAction = staffAction(
  "mails.manage",
  { key: "message.topic", schema: topicSchema, say: sayTopic },
  async (input, staff) => {
    const saved = await saveTopic(staff, input);
    if (saved.ok) redirect(`${LIST}?fait=theme`);
    return saved;
  },
);

export const openTopicAction = staffAction(
  "mails.manage",
  { key: "message.topic", schema: openTopicSchema, say: sayTopic },
  async ({ topicId, isActive }, staff) => {
    const opened = await openTopic(staff, { topicId, isActive: isActive === "oui" });
    if (opened.ok) redirect(`${LIST}?fait=${isActive === "oui" ? "rouvert" : "ferme"}`);
    return opened;
  },
);

export const orderTopicAction = staffAction(
  "mails.manage",
  { key: "message.topic", schema: orderTopicSchema, say: sayTopic },
  async (input, staff) => {
    const ordered = await orderTopic(staff, input);
    if (ordered.ok) redirect(`${LIST}?fait=ordre`);
    return ordered;
  },
);
