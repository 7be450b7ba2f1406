import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

export const townWordParams = z.object({
  departmentName: field.label,
  path: field.path,
  mayReply: z.boolean(),
});

/** A service wrote to many families at once: neither subject nor text leaves the portal. */
export function composeTownWord({
  departmentName,
  path,
  mayReply,
}: z.output<typeof townWordParams>) {
  return {
    subject: `Information de la mairie : ${departmentName}`,
    title: "La mairie vous informe",
    body: [`Vous avez une nouvelle information. Elle vient de : ${departmentName}.`],
    action: { label: "Lire l’information", path },
    ...(mayReply ? {} : { note: ["Cette information n’attend pas de réponse."] }),
  };
}

/** Needed for the service (a closure, a changed hour): always sent. */
export const townInformation = mailTemplate({ params: townWordParams, compose: composeTownWord });
