import type { Month } from "#lib/calendar/month.ts";
import type { MonthView, RowView } from "./month-view.ts";

/** The two views of the guide, and the whole family. */
export type PlanningView = "enfant" | "activite" | "famille";

/** Which part of the month a page shows. */
export type ViewChoice =
  /** `activityId`: one activity alone, where the child has more than fit on a telephone. */
  | { kind: "enfant"; childId: string; activityId?: string }
  | { kind: "activite"; activityId: string }
  | { kind: "famille" };

/** As many columns fit on a telephone. */
const MOST_SLOTS = 5;

/** What the address asks for, among what the family has; unknown names fall back to the first. */
export function viewChoice(
  asked: { vue?: string | undefined; enfant?: string | undefined; activite?: string | undefined },
  view: Pick<MonthView, "children" | "slots" | "rows">,
  usual: "enfant" | "famille",
): ViewChoice {
  const kind = ["enfant", "activite", "famille"].includes(asked.vue ?? "") ? asked.vue : usual;
  if (kind === "enfant") {
    const child = view.children.find(({ id }) => id === asked.enfant) ?? view.children[0];
    if (child) {
      const own = view.rows.filter(({ childId }) => childId === child.id);
      if (own.length <= MOST_SLOTS) return { kind: "enfant", childId: child.id };
      const slots = view.slots.filter(({ id }) => own.some(({ slotId }) => slotId === id));
      const part = slots.find(({ activityId }) => activityId === asked.activite) ?? slots[0];
      if (part) return { kind: "enfant", childId: child.id, activityId: part.activityId };
    }
  }
  if (kind === "activite") {
    const slot =
      view.slots.find(({ activityId }) => activityId === asked.activite) ?? view.slots[0];
    if (slot) return { kind: "activite", activityId: slot.activityId };
  }
  return { kind: "famille" };
}

/** The rows that a view shows. */
export function rowsFor(view: Pick<MonthView, "rows" | "slots">, choice: ViewChoice): RowView[] {
  if (choice.kind === "famille") return view.rows;
  const own =
    choice.kind === "enfant"
      ? view.rows.filter(({ childId }) => childId === choice.childId)
      : view.rows;
  const { activityId } = choice;
  if (activityId === undefined) return own;
  const slots = new Set(
    view.slots.filter((slot) => slot.activityId === activityId).map(({ id }) => id),
  );
  return own.filter(({ slotId }) => slots.has(slotId));
}

/** Its address. */
export function planningPath(month: Month, choice: ViewChoice): string {
  const child = choice.kind === "enfant" ? `&enfant=${choice.childId}` : "";
  const activityId = choice.kind === "famille" ? undefined : choice.activityId;
  const activity = activityId === undefined ? "" : `&activite=${activityId}`;
  return `/planning/${month}?vue=${choice.kind}${child}${activity}`;
}
