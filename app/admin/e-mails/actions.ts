"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import {
  type DepartmentRefusal,
  departmentEmailSchema,
  saveDepartmentEmail,
  saveMailSettings,
  saveMailSettingsSchema,
} from "#lib/catalog/save-mail-settings.ts";
import { sayMessaging } from "#lib/messaging/messages.ts";
import { saveTopicNotice, topicNoticeSchema } from "#lib/messaging/save-topic-notice.ts";
import { addressSchema, mailIdSchema, noInputSchema } from "#lib/notifications/choice-schema.ts";
import { clearFault } from "#lib/notifications/clear-fault.ts";
import { retryAllMails } from "#lib/notifications/retry-all.ts";
import { abandonMail, retryMail, type TreatRefusal } from "#lib/notifications/treat-mail.ts";

const sentences = {
  "mail-not-found": "Cet e-mail n’existe pas, ou il n’est plus disponible.",
  "mail-cannot-leave": "Cet e-mail ne peut pas repartir. Rechargez la page : elle dit quoi faire.",
  "address-in-fault":
    "Cette adresse est en erreur : rien n’y est envoyé. Choisissez « Réessayer » près d’elle, puis relancez.",
} satisfies Record<TreatRefusal["code"], string>;

const say = ({ code }: TreatRefusal) => sentences[code];

export const retryMailAction = staffAction(
  "mails.manage",
  { key: "mail.retry", schema: mailIdSchema, say },
  async ({ mailId }, { actor }) => {
    const done = await retryMail({ mailId, actor });
    if (done.ok) redirect("/admin/e-mails?fait=relance");
    return done;
  },
);

export const retryAllMailsAction = staffAction(
  "mails.manage",
  {
    key: "mail.retryAll",
    schema: noInputSchema,
    say: () => "Aucun e-mail ne peut repartir ainsi : voyez-les un par un.",
  },
  async (_input, { actor }) => {
    const done = await retryAllMails(actor);
    if (done.ok) redirect("/admin/e-mails?fait=tout");
    return done;
  },
);

export const abandonMailAction = staffAction(
  "mails.manage",
  { key: "mail.abandon", schema: mailIdSchema, say },
  async ({ mailId }, { actor }) => {
    const done = await abandonMail({ mailId, actor });
    if (done.ok) redirect("/admin/e-mails?fait=abandon");
    return done;
  },
);

export const clearFaultAction = staffAction(
  "mails.manage",
  { key: "mail.fault.clear", schema: addressSchema, say: () => "" },
  async ({ email }, { actor }) => {
    const done = await clearFault(email, actor);
    if (done.ok) redirect("/admin/e-mails?fait=adresse");
    return done;
  },
);

const SAVED = "/admin/e-mails/reglages?fait=enregistre";

export const saveMailSettingsAction = staffAction(
  "mails.manage",
  { key: "mail.settings", schema: saveMailSettingsSchema, say: () => "" },
  async (settings, { actor }) => {
    const saved = await saveMailSettings(settings, actor);
    if (saved.ok) redirect(SAVED);
    return saved;
  },
);

export const saveDepartmentEmailAction = staffAction(
  "mails.manage",
  {
    key: "department.email",
    schema: departmentEmailSchema,
    say: (_refusal: DepartmentRefusal) => "Ce service n’existe pas, ou il n’est plus disponible.",
  },
  async (input, { actor }) => {
    const saved = await saveDepartmentEmail(input, actor);
    if (saved.ok) redirect(SAVED);
    return saved;
  },
);

export const saveTopicNoticeAction = staffAction(
  "mails.manage",
  { key: "message.notice", schema: topicNoticeSchema, say: sayMessaging },
  async (input, { actor }) => {
    const saved = await saveTopicNotice(input, actor);
    if (saved.ok) redirect(SAVED);
    return saved;
  },
);
