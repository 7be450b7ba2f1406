import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** The second factor was put in place, taken away, or a recovery code was used. */
export const secondFactorChanged = mailTemplate({
  params: z.object({ change: z.enum(["on", "off", "recovery"]), at: field.instant }),
  compose: ({ change, at }) => ({
    subject: SUBJECT[change],
    title: SUBJECT[change],
    body: [`C'était le ${instantInWords(at)}.`, NEXT[change]],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Ce n'était pas vous ? Changez votre mot de passe et appelez la mairie."],
  }),
});

const SUBJECT = {
  on: "Votre double vérification est en place",
  off: "Votre double vérification est retirée",
  recovery: "Un code de secours a servi",
};
const NEXT = {
  on: "À chaque connexion, un code de votre téléphone vous sera demandé.",
  off: "Votre mot de passe suffit de nouveau pour vous connecter.",
  recovery: "Un code de secours sert une seule fois. Il vous en reste d'autres dans votre liste.",
};
