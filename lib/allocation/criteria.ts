import * as z from "zod";

/** What may give points in a sharing out of places; the town weighs each for each window. */
export const criteria = ["parentsWork", "singleParent", "siblingEnrolled", "nursery"] as const;
export type Criterion = (typeof criteria)[number];

export const criterionWords = {
  parentsWork: "Tous les parents du foyer travaillent ou étudient",
  singleParent: "Un seul parent dans le dossier",
  siblingEnrolled: "Un frère ou une sœur a déjà une place dans cette activité",
  nursery: "Enfant de maternelle",
} as const satisfies Record<Criterion, string>;

const points = z.coerce
  .number({ error: "Écrivez un nombre de 0 à 100." })
  .int("Écrivez un nombre entier de 0 à 100.")
  .min(0, "Écrivez un nombre de 0 à 100.")
  .max(100, "Écrivez un nombre de 0 à 100.");

export const weightsSchema = z.object({
  parentsWork: points,
  singleParent: points,
  siblingEnrolled: points,
  nursery: points,
});
export type Weights = z.infer<typeof weightsSchema>;

export const usualWeights: Weights = {
  parentsWork: 30,
  singleParent: 20,
  siblingEnrolled: 20,
  nursery: 10,
};

/** Sum of the weights of the criteria that are met. */
export function pointsOf(met: ReadonlySet<Criterion>, weights: Weights): number {
  let sum = 0;
  for (const criterion of criteria) if (met.has(criterion)) sum += weights[criterion];
  return sum;
}
