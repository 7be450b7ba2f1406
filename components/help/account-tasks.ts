import { PASSWORD_MIN } from "#lib/accounts/password-rules.ts";
import {
  ACTIVATION_HOURS,
  IDLE_MINUTES,
  LETTER_DAYS,
  RESET_MINUTES,
} from "#lib/accounts/session-rules.ts";
import type { HelpTask } from "./help-task.ts";

/** Coming in: the first time, and when something is forgotten. */
export const accountTasks: readonly HelpTask[] = [
  {
    slug: "premiere-connexion",
    title: "Se connecter la première fois",
    lead: "Avec le courrier de la mairie, en cinq minutes.",
    start: { href: "/inscrivez-vous", label: "Ouvrir « Première connexion »" },
    steps: [
      {
        text: `Prenez le courrier de la mairie. Il est valable ${LETTER_DAYS} jours et ne sert qu’une fois.`,
      },
      {
        text: "Recopiez l’identifiant du courrier et le numéro de dossier. Ou visez le carré imprimé avec votre téléphone : les deux cases se remplissent.",
        picture: {
          file: "premiere-connexion",
          alt: "La page « Première connexion » demande l’identifiant du courrier et le numéro de dossier.",
        },
      },
      { text: "Donnez votre adresse e-mail." },
      {
        text: `Choisissez un identifiant et un mot de passe d’au moins ${PASSWORD_MIN} caractères. Une phrase est un bon mot de passe.`,
      },
      {
        text: `Ouvrez l’e-mail reçu et appuyez sur « Activer mon compte ». Le lien est valable ${ACTIVATION_HOURS} heures.`,
      },
      { text: "Connectez-vous avec votre identifiant ou votre adresse e-mail." },
    ],
    notes: [
      "Après cinq erreurs, le numéro de dossier est fermé pendant une heure. Le courrier reste bon.",
      "Pas d’e-mail ? Regardez dans les courriers indésirables.",
    ],
    see: ["sans-courrier", "mot-de-passe-oublie"],
  },
  {
    slug: "sans-courrier",
    title: "Demander un compte sans courrier",
    lead: "Vous n’avez pas reçu de courrier, ou vous l’avez perdu.",
    start: { href: "/demande-de-compte", label: "Ouvrir « Demander un compte »" },
    steps: [
      { text: "Écrivez votre nom, votre adresse et votre e-mail." },
      { text: "Ajoutez vos enfants, avec leur date de naissance et leur école." },
      { text: "Envoyez. La mairie vérifie que votre famille n’a pas déjà un dossier." },
      { text: "Vous recevez un e-mail avec un lien pour choisir votre mot de passe." },
    ],
    notes: ["Vous préférez un courrier ? Demandez-le à l’accueil de la mairie."],
    see: ["premiere-connexion", "autre-parent"],
  },
  {
    slug: "mot-de-passe-oublie",
    title: "Retrouver son mot de passe ou son identifiant",
    lead: "Un e-mail suffit.",
    start: { href: "/mot-de-passe-oublie", label: "Ouvrir « Mot de passe oublié »" },
    steps: [
      {
        text: "Écrivez votre identifiant ou votre adresse e-mail.",
        picture: {
          file: "mot-de-passe-oublie",
          alt: "La page « Mot de passe oublié » demande un identifiant ou une adresse e-mail.",
        },
      },
      { text: `Ouvrez l’e-mail reçu. Son lien est valable ${RESET_MINUTES} minutes.` },
      {
        text: "Choisissez un nouveau mot de passe. Vos autres appareils sont déconnectés.",
      },
    ],
    notes: [
      "Identifiant oublié ? La page de connexion a un lien : vous le recevez par e-mail.",
      `Sans rien faire pendant ${IDLE_MINUTES.guardian / 60} heures, vous êtes déconnecté. Vos choix sont gardés.`,
    ],
    see: ["telephone-perdu"],
  },
  {
    slug: "telephone-perdu",
    title: "Téléphone perdu : la double vérification",
    lead: "Vous aviez mis la double vérification en place.",
    start: { href: "/connexion", label: "Ouvrir la page de connexion" },
    steps: [
      { text: "Écrivez votre identifiant et votre mot de passe." },
      { text: "À la place du code, écrivez un de vos dix codes de secours." },
      { text: "Dans « Mon compte », retirez la double vérification ou remettez-la en place." },
    ],
    notes: [
      "Vous n’avez plus les codes ? Venez à la mairie avec un document d’identité.",
      "Un agent retire la double vérification. Votre mot de passe suffit alors de nouveau.",
    ],
    see: ["mot-de-passe-oublie"],
  },
  {
    slug: "autre-parent",
    title: "Inviter l’autre parent, partager la garde",
    lead: "Chaque adulte a son propre compte.",
    start: { href: "/mon-compte/inviter", label: "Ouvrir « Inviter l’autre parent »" },
    steps: [
      { text: "Écrivez le nom et l’e-mail de l’autre parent." },
      { text: "La mairie vérifie, puis lui envoie un lien par e-mail." },
      {
        text: "Parents séparés ? Donnez à la mairie le calendrier de garde : semaines paires et impaires, ou dates.",
      },
      {
        text: "La mairie règle qui paie. Si chacun paie ses semaines, chacun a son panier et ses factures.",
      },
      {
        text: "Vous vivez ailleurs ? Donnez votre adresse dans « Coordonnées ».",
        picture: {
          file: "mon-adresse",
          alt: "La page « Votre adresse postale » propose l’adresse de la famille ou une autre adresse.",
        },
      },
    ],
    notes: [
      "Les autres adultes du dossier ne voient jamais votre adresse à vous.",
      "Les droits et la garde se règlent à la mairie, avec un justificatif.",
    ],
    see: ["coordonnees", "reserver"],
  },
];
