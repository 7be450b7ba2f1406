import { mealWords } from "#lib/enrolments/answers.ts";
import { townPlanningPath } from "#lib/town-changes/paths.ts";
import type { LoadedSheet, SheetChild } from "./load-sheet.ts";
import { absencePath } from "./paths.ts";
import type { Sheet } from "./point-children.ts";
import type { HealthMark } from "./read-health-marks.ts";

type Options = {
  sheet: Sheet;
  marks: ReadonlyMap<string, HealthMark> | null;
  /** The agent may book for families and justify absences. */
  mayChange: boolean;
};

/** The children of a sheet as the roll call draws them, class by class; those who were not expected in theirs. */
export function rollCallGroups({ slot, children }: LoadedSheet, options: Options) {
  const classes = new Map<string, SheetChild[]>();
  for (const child of children)
    classes.set(child.className, [...(classes.get(child.className) ?? []), child]);
  return [...classes].map(([className, own]) => ({
    className,
    children: own.map((child) => ({
      childId: child.childId,
      name: nameOf(child),
      state: child.state,
      note: NOTES[child.kind],
      meal: slot.hasMeals && child.mealType ? mealOf(child) : "",
      health: healthOf(options.marks?.get(child.childId)),
      link: options.mayChange ? linkOf(child, slot.activityId, options.sheet) : null,
      tapId: crypto.randomUUID(),
    })),
  }));
}

const NOTES = {
  expected: "",
  excused: "Absence justifiée",
  unexpected: "Non prévu",
  unbooked: "Venu sans réservation",
} as const;

/** « MARTIN Léa »: read in the order of the list. */
export function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${lastName.toUpperCase()} ${firstName}`;
}

/** The usual meal is not told: only what differs is looked for. */
export function mealOf({ mealType }: Pick<SheetChild, "mealType">): string {
  return mealType && mealType !== "standard" ? mealWords[mealType] : "";
}

function healthOf(mark: HealthMark | undefined): string[] {
  if (!mark) return [];
  return [
    ...(mark.hasPai ? ["PAI"] : []),
    ...(mark.isUnreadable ? ["Fiche illisible : demandez à la famille"] : []),
    ...(mark.allergies.length > 0 ? [`Allergies : ${mark.allergies.join(", ")}`] : []),
  ];
}

function linkOf(child: SheetChild, activityId: string, { day }: Sheet) {
  const hidden = `(${nameOf(child)})`;
  if (child.kind === "excused") return null;
  if (child.kind === "unexpected")
    return {
      href: townPlanningPath({ dossier: child.familyId, du: day }),
      label: "Réserver ce jour",
      hidden,
      isAlways: true,
    };
  const about = { childId: child.childId, activityId, from: day, to: day };
  // Also where the tap was a mistake: what was charged is given back as an absence of the town hall's making.
  return {
    href: absencePath(about),
    label: "Justifier cette absence",
    hidden,
    isAlways: false,
  };
}
