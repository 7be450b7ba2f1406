import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";

/** What waits for a service this morning, each number with its list. */
export const staffDigest = mailTemplate({
  answer: "none",
  params: z.object({
    /** « lundi 23 novembre » */
    day: field.name,
    lines: z
      .array(z.object({ label: field.label, path: field.path }))
      .min(1)
      .max(10),
  }),
  compose: ({ day, lines }) => ({
    subject: lines
      .slice(0, 2)
      .map(({ label }) => label)
      .join(", "),
    title: `Ce matin, ${day}`,
    body: ["Voici ce qui attend votre service :", { links: lines }],
    action: { label: "Ouvrir le tableau de bord", path: "/admin" },
  }),
});
