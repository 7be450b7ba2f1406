import type { Permission } from "./permissions.ts";

export type PermissionGroup = {
  /** Its name in the form. */
  field: string;
  label: string;
  /** Each permission with what it opens, as the person who grants it reads it. */
  permissions: readonly { name: Permission; opens: string }[];
};

/** All permissions once, as they are granted: by kind of work. */
export const permissionGroups: readonly PermissionGroup[] = [
  {
    field: "familiesRights",
    label: "Familles et demandes",
    permissions: [
      { name: "families.read", opens: "Ouvre « Familles » : recherche et dossiers." },
      { name: "requests.treat", opens: "Ouvre « À traiter » et « Inscriptions »." },
      { name: "accounts.treat", opens: "Ouvre « Demandes de compte »." },
      {
        name: "planning.change",
        opens: "Ouvre « Planning » : réserver ou annuler pour une famille, avec un motif.",
      },
      { name: "letters.print", opens: "Ouvre « Courriers » : l’accès d’une famille au portail." },
      { name: "families.custody", opens: "Dans un dossier : qui voit quoi, qui paie." },
      { name: "changes.rule", opens: "Dans « À traiter » : ce qui passe sans vérification." },
    ],
  },
  {
    field: "childrenRights",
    label: "Enfants et santé",
    permissions: [
      {
        name: "health.read",
        opens: "Ouvre allergies et documents de santé. Chaque lecture est notée.",
      },
      {
        name: "attendance.record",
        opens: "Ouvre « Présences » : présents, absents et feuilles à imprimer.",
      },
      { name: "pickups.check", opens: "Ouvre « Codes de sortie » et les photos des personnes." },
    ],
  },
  {
    field: "wordsRights",
    label: "Messages et informations",
    permissions: [
      { name: "messages.answer", opens: "Ouvre « Messagerie »." },
      { name: "messages.broadcast", opens: "Ouvre « Envois groupés » et « Travaux »." },
      { name: "news.publish", opens: "Ouvre « Actualités »." },
      { name: "menus.manage", opens: "Ouvre « Menus »." },
    ],
  },
  {
    field: "rulesRights",
    label: "Organisation et tarifs",
    permissions: [
      {
        name: "calendar.manage",
        opens:
          "Ouvre « Calendrier », « Activités et limites », « Régies », « Écoles et classes », « Incidents ».",
      },
      {
        name: "documents.manage",
        opens: "Ouvre « Documents demandés » et « Documents de la mairie ».",
      },
      { name: "tariffs.manage", opens: "Ouvre « Tarifs » : ce que les familles paieront." },
    ],
  },
  {
    field: "paymentsRights",
    label: "Paiements",
    permissions: [
      { name: "payments.watch", opens: "Ouvre « Paiements »." },
      {
        name: "invoices.issue",
        opens: "Ouvre « Facturation » : la facture de chaque famille, après le mois.",
      },
      { name: "invoices.post", opens: "Ouvre « Factures à poster » : celles voulues sur papier." },
      { name: "certificates.issue", opens: "Ouvre « Attestations fiscales »." },
    ],
  },
  {
    field: "sensitiveRights",
    label: "Droits sensibles",
    permissions: [
      {
        name: "agents.manage",
        opens: "Ouvre « Agents » : inviter, donner des droits, fermer un accès.",
      },
      {
        name: "accounts.rescue",
        opens: "Ouvre « Doubles vérifications » : en retirer une perdue.",
      },
      { name: "mails.manage", opens: "Ouvre « E-mails » : envois et adresses des services." },
      {
        name: "families.erase",
        opens: "Ouvre « Dossiers inactifs » ; efface un dossier pour toujours.",
      },
      {
        name: "archives.read",
        opens: "Ouvre « Archives » : factures des dossiers effacés. Chaque lecture est notée.",
      },
    ],
  },
];
