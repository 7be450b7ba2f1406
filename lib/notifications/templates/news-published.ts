import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** Mail 23: a piece of news, to whoever asked for news. Its words stay in the portal: a mailbox may be shared. */
export const newsPublished = mailTemplate({
  topic: "news",
  params: z.object({ title: field.label, path: field.path }),
  compose: ({ title, path }) => ({
    subject: title,
    title,
    body: ["La mairie a publié une actualité sur le portail famille."],
    action: { label: "Lire l’actualité", path },
  }),
});
