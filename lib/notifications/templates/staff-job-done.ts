import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** To the agent who started it: a long job is over, or has stopped by a fault. */
export const staffJobDone = mailTemplate({
  answer: "none",
  params: z.object({
    /** « Message à plusieurs familles » */
    title: field.label.default("Message à plusieurs familles"),
    /** « messages » */
    unit: field.name.default("messages"),
    done: z.int().min(0),
    total: z.int().min(0).default(0),
    failures: z.int().min(0),
    isStopped: z.boolean().default(false),
    path: field.path,
  }),
  compose: ({ title, unit, done, total, failures, isStopped, path }) => {
    const heading = isStopped
      ? "Votre envoi s’est arrêté"
      : failures > 0
        ? "Votre envoi est fini, avec des erreurs"
        : "Votre envoi est fini";
    const outOf = Math.max(done, total);
    return {
      subject: heading,
      title: isStopped ? heading : "Votre envoi est fini",
      body: [
        `${title} : ${done - failures} sur ${outOf} ${unit}.`,
        ...(isStopped
          ? [
              "Une panne l’a arrêté. Ce qui est parti ne partira pas deux fois : vous pouvez reprendre.",
            ]
          : []),
        ...(failures > 0
          ? ["Les autres sont dans la page de résultat. Vous pouvez réessayer."]
          : []),
      ],
      action: { label: "Voir le résultat", path },
    };
  },
});
