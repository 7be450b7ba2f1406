import type { Month } from "#lib/calendar/month.ts";
import type { MonthView, RowView } from "./month-view.ts";

/** The two views of the guide, and the whole family. */
export type PlanningView = "enfant" | "activite" | "famille";

/** Which part of the month a page shows. */
export type ViewChoice =
  | { kind: "enfant"; childId: string }
  | { kind: "activite"; activityId: string }
  | { kind: "famille" };

/** What the address asks for, among what the family has; unknown names fall back to the first. */
export function viewChoice(
  asked: { vue?: string | undefined; enfant?: string | undefined; activite?: string | undefined },
  view: Pick<MonthView, "children" | "slots">,
  usual: "enfant" | "famille",
): ViewChoice {
  const kind = ["enfant", "activite", "famille"].includes(asked.vue ?? "") ? asked.vue : usual;
  if (kind === "enfant") {
    const child = view.children.find(({ id }) => id === asked.enfant) ?? view.children[0];
    if (child) return { kind: "enfant", childId: child.id };
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
  if (choice.kind === "enfant")
    return view.rows.filter(({ childId }) => childId === choice.childId);
  if (choice.kind === "famille") return view.rows;
  const slots = new Set(
    view.slots.filter(({ activityId }) => activityId === choice.activityId).map(({ id }) => id),
  );
  return view.rows.filter(({ slotId }) => slots.has(slotId));
}

/** Its address. */
export function planningPath(month: Month, choice: ViewChoice): string {
  const path = `/planning/${month}?vue=${choice.kind}`;
  if (choice.kind === "enfant") return `${path}&enfant=${choice.childId}`;
  return choice.kind === "activite" ? `${path}&activite=${choice.activityId}` : path;
}
