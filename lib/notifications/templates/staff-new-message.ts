import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the service: what the message says stays in the portal, its theme too (one is about health). */
export const staffNewMessage = mailTemplate({
  answer: "none",
  params: z.object({ fileNumber: field.name, path: field.path }),
  compose: ({ fileNumber, path }) => ({
    subject: "Nouveau message d’une famille",
    title: "Une famille vous a écrit",
    body: [`La famille n° ${fileNumber} a envoyé un message.`],
    action: { label: "Lire le message", path },
  }),
});
