/** What an enrolment must know of a child, and what is still unknown. */
export const mealTypes = ["standard", "noPork", "vegetarian"] as const;
export type MealType = (typeof mealTypes)[number];

/** The kind of meal, never a reason for it. */
export const mealWords = {
  standard: "Repas standard",
  noPork: "Repas sans porc",
  vegetarian: "Repas végétarien",
} as const satisfies Record<MealType, string>;

export type ChildAnswers = {
  mealType: MealType | null;
  hasPai: boolean | null;
  leavesAlone: boolean | null;
};

export type Question = "mealType" | "hasPai" | "leavesAlone";

export type SlotHours = { startsAt: string; endsAt: string };

const NOON = "12:00";
const LATE_START = "11:00";
const EVENING = "15:00";

/** A slot with a meal: it begins in the late morning and spans noon. */
export function hasMeal({ startsAt, endsAt }: SlotHours): boolean {
  return startsAt >= LATE_START && startsAt <= NOON && endsAt > NOON;
}

/** A slot after school: somebody comes to fetch the child, or it goes home alone. */
export function isEvening({ startsAt }: SlotHours): boolean {
  return startsAt >= EVENING;
}

/**
 * Questions that the activities of a child raise. A child of nursery school is always handed over to an adult: it is
 * not asked whether it goes home alone.
 */
export function questionsFor(
  child: { level: "nursery" | "elementary" },
  slots: readonly SlotHours[],
): Question[] {
  if (slots.length === 0) return [];
  const questions: Question[] = ["hasPai"];
  if (slots.some(hasMeal)) questions.unshift("mealType");
  if (child.level === "elementary" && slots.some(isEvening)) questions.push("leavesAlone");
  return questions;
}

/** Questions without an answer yet. */
export function missingAnswers(questions: readonly Question[], answers: ChildAnswers): Question[] {
  return questions.filter((question) => answers[question] === null);
}
