/** The steps of a new request, each at its own address. */
export const steps = [
  { slug: "enfants", title: "Choisissez les enfants", short: "Enfants" },
  { slug: "activites", title: "Choisissez les activités", short: "Activités" },
  { slug: "informations", title: "Complétez les informations", short: "Informations" },
  { slug: "documents", title: "Ajoutez les documents", short: "Documents" },
  { slug: "verification", title: "Vérifiez avant d’envoyer", short: "Vérification" },
] as const;

export type StepSlug = (typeof steps)[number]["slug"];

export function stepPath(slug: StepSlug): string {
  return `/inscriptions/nouvelle/${slug}`;
}

export type Progress = {
  hasChildren: boolean;
  /** Every chosen child has an activity. */
  hasActivities: boolean;
  hasAnswers: boolean;
  /** Attached, or promised for later. */
  hasDocuments: boolean;
};

/** The first step that is not done; nobody gets further than it. */
export function firstOpenStep(progress: Progress): StepSlug {
  if (!progress.hasChildren) return "enfants";
  if (!progress.hasActivities) return "activites";
  if (!progress.hasAnswers) return "informations";
  if (!progress.hasDocuments) return "documents";
  return "verification";
}

/** True when a step may be opened: it is the first open one, or before it. */
export function mayOpen(slug: StepSlug, progress: Progress): boolean {
  const rank = (wanted: StepSlug) => steps.findIndex((step) => step.slug === wanted);
  return rank(slug) <= rank(firstOpenStep(progress));
}
