/** What the job that copies a family's data is doing, in order, in words for the family. */
export const exportStages = {
  waiting: "En attente",
  reading: "Lecture du dossier",
  files: "Copie des fichiers",
  packing: "Préparation de l'archive",
  ready: "Prêt",
} as const;

export type ExportStage = keyof typeof exportStages;

export function stageWords(stage: string): string {
  return Object.hasOwn(exportStages, stage)
    ? exportStages[stage as ExportStage]
    : exportStages.waiting;
}

/** Days the archive is kept. */
export const EXPORT_DAYS = 7;
/** Copies an adult may ask for in 24 hours. */
export const EXPORTS_A_DAY = 3;
