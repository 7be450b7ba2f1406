/**
 * Their parameter names nothing in this scene: who is entitled may be told that the thing does not exist; nobody else
 * gets further than the policy says.
 */
export const OPEN_ENDED = [
  "/demo/courriels/[mailId]",
  "/actualites/[slug]",
  // Whatever no other page answers.
  "/[...path]",
  "/admin/[...path]",
  "/admin/menus/[day]",
  "/admin/agents/[agentId]",
  "/admin/actualites/[articleId]",
  "/admin/actualites/[articleId]/apercu",
  "/admin/actualites/[articleId]/fichiers",
  "/paiement/retour",
  // Asks for a slot, a school and a day in its query.
  "/admin/calendrier/attente",
  // Asks for a child, a slot and a day in its query.
  "/admin/planning/modifier",
  "/admin/pointage/[day]/[slotId]/[schoolId]",
  "/admin/pointage/[day]/[slotId]/[schoolId]/imprimer",
  // Asks for a child in its query.
  "/admin/pointage/absence",
  "/admin/calendrier/fermetures/[actId]",
  "/admin/catalogue/activites/[activityId]",
  "/admin/catalogue/activites/[activityId]/absences",
  "/admin/catalogue/activites/[activityId]/description",
  "/admin/catalogue/activites/[activityId]/moments/[slotId]",
  // Asks for a tariff in its query.
  "/admin/catalogue/tarifs/nouveau",
  "/admin/catalogue/documents/[kindId]",
  "/admin/catalogue/regies/[regieId]",
  "/admin/catalogue/ecoles/[schoolId]",
  "/admin/catalogue/ecoles/[schoolId]/classes/[classId]",
  "/admin/catalogue/messagerie/services/[departmentId]",
  "/admin/catalogue/messagerie/themes/[topicId]",
  "/admin/catalogue/tarifs/[draftId]",
  "/admin/demandes-de-compte/[requestId]",
  "/admin/doubles-verifications/[accountId]",
  "/admin/inscriptions/places/[activityId]/[schoolId]",
  "/admin/messagerie/[threadId]",
  "/admin/messagerie/envoi-groupe/[groupMessageId]",
  "/admin/travaux/[jobId]",
  "/inscriptions/[requestId]/arreter/[enrolmentId]",
  "/messagerie/[threadId]",
  // Asks for a child, a slot and a day in its query.
  "/planning/attente",
];
/** Of the family, and not hers: what an adult with limited rights is told does not exist. */
export const CLOSED_TO_LIMITED = [
  "/mon-compte/inviter",
  "/mon-dossier/demandes/[changeId]",
  "GET /api/documents/[documentId]",
];
export const OPEN_ENDED_READS = [
  "GET /api/menus/[feed]",
  "GET /api/actualites/fichiers/[fileId]",
  "GET /api/agenda/[token]",
  "GET /api/attestations/[certificateId]/pdf",
  "GET /api/attestations/jours",
  "GET /api/documents-mairie/[formId]",
  "GET /api/inscriptions/[requestId]/pdf",
  "GET /api/travaux/[jobId]",
  "GET /api/travaux/[jobId]/erreurs",
  "GET /api/mes-donnees/[exportId]/archive",
  "GET /api/messagerie/[threadId]/export",
  "GET /api/messagerie/[threadId]/redaction",
  "GET /api/messagerie/pieces/[attachmentId]",
  "GET /api/personnes/[photoId]",
  "GET /api/planning/historique",
  "GET /api/tirages/[allocationId]",
];
