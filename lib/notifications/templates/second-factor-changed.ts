import * as z from "zod";
import { field, mailTemplate } from "../mail-template.ts";
import { instantInWords } from "../words.ts";

/** The second factor was put in place, taken away (by its owner or by staff), or a recovery code was used. */
export const secondFactorChanged = mailTemplate({
  answer: "phone",
  params: z.object({ change: z.enum(["on", "off", "staff", "recovery"]), at: field.instant }),
  compose: ({ change, at }) => ({
    subject: SUBJECT[change],
    title: SUBJECT[change],
    body: [`C’était le ${instantInWords(at)}.`, NEXT[change]],
    action: { label: "Se connecter", path: "/connexion" },
    note: ["Ce n’était pas vous ? Changez votre mot de passe et appelez la mairie."],
  }),
});

const SUBJECT = {
  on: "Votre double vérification est en place",
  off: "Votre double vérification est retirée",
  staff: "La mairie a retiré votre double vérification",
  recovery: "Un code de secours a servi",
};
const NEXT = {
  on: "À chaque connexion, un code de votre téléphone vous sera demandé.",
  off: "Votre mot de passe suffit de nouveau pour vous connecter.",
  staff:
    "Tous vos appareils sont déconnectés. Connectez-vous avec votre mot de passe, puis remettez-la en place.",
  recovery: "Un code de secours sert une seule fois. Il vous en reste d’autres dans votre liste.",
};
