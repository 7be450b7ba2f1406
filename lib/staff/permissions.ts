/** Permissions by name; one staff member has any set of them. Shown labels are French. */
export const permissions = {
  "requests.treat": "Étudier les demandes et les documents",
  "accounts.treat": "Traiter les demandes de compte",
  "accounts.rescue": "Retirer une double vérification perdue",
  "families.read": "Consulter les dossiers des familles",
  "planning.change": "Réserver et annuler des jours pour une famille",
  "attendance.record": "Noter les enfants présents et absents",
  "families.custody": "Régler les droits des responsables et la garde partagée",
  "letters.print": "Imprimer les courriers d’accès",
  "invoices.post": "Imprimer les factures à poster",
  "calendar.manage": "Gérer le calendrier, les écoles, les activités et les limites",
  "payments.watch": "Suivre les paiements",
  "invoices.issue": "Facturer les jours d’un mois",
  "certificates.issue": "Établir les attestations fiscales",
  "messages.answer": "Répondre aux messages des familles",
  "messages.broadcast": "Écrire à plusieurs familles à la fois",
  "health.read": "Lire les informations et les documents de santé",
  "pickups.check": "Vérifier les codes de sortie du soir",
  "documents.manage": "Gérer les documents demandés et les documents de la mairie",
  "families.erase": "Effacer le dossier d’une famille",
  "archives.read": "Ouvrir les factures des dossiers effacés",
  "tariffs.manage": "Préparer et publier les tarifs",
  "mails.manage": "Suivre les e-mails, régler les services et leurs thèmes",
  "news.publish": "Écrire et publier les actualités",
  "menus.manage": "Écrire, importer et publier les menus",
  "changes.rule": "Régler ce que les familles changent seules",
  "agents.manage": "Gérer les agents, leurs droits et leurs services",
} as const;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as Permission[];
