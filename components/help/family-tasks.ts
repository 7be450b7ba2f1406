import type { HelpTask } from "./help-task.ts";

/** The family's file, and talking with the town hall. */
export const familyTasks: readonly HelpTask[] = [
  {
    slug: "coordonnees",
    title: "Changer d’adresse, de téléphone ou de quotient",
    lead: "L’ancienne information reste utilisée jusqu’à la réponse de la mairie.",
    start: { href: "/mon-dossier/coordonnees", label: "Ouvrir « Coordonnées »" },
    steps: [
      {
        text: "Appuyez sur « Modifier », à côté de l’information.",
        picture: {
          file: "coordonnees",
          alt: "La page « Coordonnées » : nom, téléphone, adresse, factures, avec un lien pour changer.",
        },
      },
      { text: "Envoyez le justificatif s’il est demandé." },
      { text: "Écrivez la nouvelle information et envoyez." },
      { text: "Suivez votre demande dans « Mon dossier »." },
    ],
    notes: [
      "Le téléphone et les personnes à prévenir changent en général tout de suite.",
      "Un nouveau quotient compte à partir de la date affichée, jamais pour les jours d’avant.",
    ],
    see: ["envoyer-un-document"],
  },
  {
    slug: "enfant",
    title: "Santé, repas et personnes autorisées",
    lead: "La fiche de chaque enfant, dans « Mon dossier ».",
    start: { href: "/mon-dossier", label: "Ouvrir « Mon dossier »" },
    steps: [
      { text: "Choisissez l’enfant." },
      {
        text: "Remplissez sa fiche : repas, santé, personnes autorisées.",
        picture: {
          file: "enfant",
          alt: "Le haut de la fiche d’un enfant : nom et naissance, photo, école, à modifier.",
        },
      },
      { text: "Quelqu’un d’autre vient ce soir ? Créez un code de sortie." },
      { text: "Donnez le code à cette personne. Il sert une fois, jusqu’à 20 h." },
    ],
    notes: [
      "La santé est chiffrée. Chaque lecture par un agent est notée.",
      "Le repas se choisit sans dire pourquoi.",
    ],
    see: ["mes-donnees"],
  },
  {
    slug: "messages",
    title: "Écrire à la mairie",
    lead: "Une question, une absence, un souci : le bon service vous répond.",
    start: { href: "/messagerie/nouveau", label: "Ouvrir « Écrire à un service »" },
    steps: [
      {
        text: "Choisissez le service et le sujet.",
        picture: {
          file: "messages",
          alt: "La page « Écrire à un service » demande d’abord à quel service écrire.",
        },
      },
      { text: "Écrivez votre message. Joignez une photo ou un PDF si besoin." },
      { text: "Envoyez. La réponse arrive dans « Messagerie », et un e-mail vous prévient." },
    ],
    notes: [
      "N’écrivez pas d’information de santé : mettez-la dans la fiche de l’enfant.",
      "C’est urgent ? Appelez le service.",
    ],
    see: ["annuler"],
  },
  {
    slug: "actualites-menus",
    title: "Lire les actualités et les menus",
    lead: "Sans compte pour l’essentiel. Connecté, vous voyez aussi ce qui concerne vos enfants.",
    start: { href: "/menus", label: "Ouvrir les menus" },
    steps: [
      {
        text: "Choisissez la semaine et l’école.",
        picture: {
          file: "menus",
          alt: "Le haut des menus : l’école à choisir, la semaine précédente et la suivante.",
        },
      },
      { text: "Pour les actualités par e-mail, ouvrez « Mon compte », puis « Mes e-mails »." },
    ],
    notes: [
      "Votre enfant a une allergie dans sa fiche ? Un avertissement s’affiche devant le plat.",
      "Vous seul le voyez. Il ne remplace pas un projet d’accueil individualisé (PAI).",
    ],
  },
  {
    slug: "mes-donnees",
    title: "Voir qui a lu mon dossier, copier mes données",
    lead: "Vos données restent les vôtres.",
    start: { href: "/mon-dossier/mes-donnees", label: "Ouvrir « Mes données »" },
    steps: [
      { text: "Lisez qui a ouvert vos documents, et quand." },
      { text: "Appuyez sur « Demander une copie ». Un e-mail vous prévient quand elle est prête." },
      { text: "Pour partir, appuyez sur « Fermer mon compte »." },
    ],
    notes: ["Les factures sont gardées dix ans : la loi l’impose."],
  },
];
