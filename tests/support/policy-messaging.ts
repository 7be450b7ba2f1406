import type { Reach } from "./policy.ts";

/** Pages of the messages and of the long work that they start. */
export const MESSAGING_PAGES: Record<string, Reach> = {
  "/messagerie": "parent",
  "/messagerie/nouveau": "parent",
  "/messagerie/[threadId]": "parent",
  "/admin/messagerie": "staff:messages.answer",
  "/admin/messagerie/[threadId]": "staff:messages.answer",
  "/admin/messagerie/nouveau": "staff:messages.answer",
  "/admin/messagerie/modeles": "staff:messages.answer",
  "/admin/messagerie/envoi-groupe": "staff:messages.broadcast",
  "/admin/messagerie/envoi-groupe/nouveau": "staff:messages.broadcast",
  "/admin/messagerie/envoi-groupe/[groupMessageId]": "staff:messages.broadcast",
  "/admin/travaux": "staff",
  "/admin/travaux/[jobId]": "staff",
};

/** Their server actions. */
export const MESSAGING_ACTIONS: Record<string, Reach> = {
  "app/(portail)/messagerie/actions.ts chooseTopicAction": "parent",
  "app/(portail)/messagerie/actions.ts detachFileAction": "parent",
  "app/(portail)/messagerie/actions.ts discardDraftAction": "parent",
  "app/(portail)/messagerie/actions.ts postMessageAction": "parent",
  "app/admin/messagerie/envoi-groupe/actions.ts detachGroupFileAction": "staff:messages.broadcast",
  "app/admin/messagerie/envoi-groupe/actions.ts discardGroupAction": "staff:messages.broadcast",
  "app/admin/messagerie/envoi-groupe/actions.ts saveGroupAction": "staff:messages.broadcast",
  "app/admin/messagerie/envoi-groupe/actions.ts sendGroupAction": "staff:messages.broadcast",
  "app/admin/travaux/actions.ts cancelJobAction": "staff:messages.broadcast",
  "app/admin/travaux/actions.ts cancelNewsMailAction": "staff:news.publish",
  "app/admin/travaux/actions.ts resumeJobAction": "staff:messages.broadcast",
  "app/admin/travaux/actions.ts resumeNewsMailAction": "staff:news.publish",
  "app/admin/messagerie/actions.ts removeAnswerFileAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts addNoteAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts assignThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts closeThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts moveThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts removeTemplateAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts reopenThreadAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts replyAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts saveTemplateAction": "staff:messages.answer",
  "app/admin/messagerie/actions.ts writeFirstAction": "staff:messages.answer",
};
