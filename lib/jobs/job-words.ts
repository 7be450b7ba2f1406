import type { JobName } from "#lib/queue/queues.ts";

const WORDS: Partial<Record<JobName, string>> = {
  "send-mail": "l’envoi des e-mails",
  "sweep-outbox": "la relance des e-mails",
  "sweep-payments": "le rapprochement des paiements",
  "sweep-enrolments": "les réponses aux inscriptions",
  "provider-event": "les avis de la banque",
  "render-invoice": "les factures en PDF",
  "recognise-revenue": "les recettes du jour",
  "apply-closures": "les fermetures",
  "watch-saves": "la surveillance des enregistrements",
  "sweep-files": "le ménage des fichiers",
  "scan-documents": "l’analyse des documents",
  "warn-of-expiry": "les documents à renouveler",
  "remind-families": "les rappels et les résumés",
  "mail-news": "les e-mails des actualités",
  "deliver-closure-mails": "les e-mails d’une fermeture",
  "deliver-news": "les e-mails des actualités",
  "group-message": "les messages à plusieurs familles",
  "export-data": "les copies de données",
  "sweep-exports": "le ménage des copies",
};

/** What a job does, for whoever reads an alert. */
export function jobInWords(name: JobName): string {
  return WORDS[name] ?? name;
}
