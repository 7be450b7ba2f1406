import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { ofService } from "../words.ts";

/** The town hall has written: the words stay in the portal, a mailbox may be shared. */
export const newMessage = mailTemplate({
  topic: "messages",
  params: z.object({ departmentName: field.label, path: field.path }),
  compose: ({ departmentName, path }) => ({
    subject: `Nouveau message ${ofService(departmentName)}`,
    title: "La mairie vous a écrit",
    body: [`Vous avez un nouveau message. Il vient de : ${departmentName}.`],
    action: { label: "Lire le message", path },
  }),
});
