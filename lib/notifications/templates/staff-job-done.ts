import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the agent who started it: a long job is over. */
export const staffJobDone = mailTemplate({
  answer: "none",
  params: z.object({ done: z.int().min(0), failures: z.int().min(0), path: field.path }),
  compose: ({ done, failures, path }) => ({
    subject: failures > 0 ? "Votre envoi est fini, avec des erreurs" : "Votre envoi est fini",
    title: "Votre envoi est fini",
    body: [
      `${done - failures} sur ${done} messages sont arrivés dans le portail.`,
      ...(failures > 0 ? ["Les autres sont dans la page de résultat. Vous pouvez réessayer."] : []),
    ],
    action: { label: "Voir le résultat", path },
  }),
});
