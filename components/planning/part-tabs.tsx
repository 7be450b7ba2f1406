import type { MonthView, RowView } from "#lib/planning/month-view.ts";
import { planningPath, type ViewChoice } from "#lib/planning/view-choice.ts";
import { TextLink } from "../ui/text-link.tsx";
import { tickedOf } from "./board.ts";

type Props = { view: MonthView; rows: readonly RowView[]; choice: ViewChoice };

/** Which child, or which activity; nothing to choose for the whole family. */
export function PartTabs({ view, rows, choice }: Props) {
  if (choice.kind === "enfant")
    return (
      <nav className="part-tabs" aria-label="Enfant">
        {view.children.map((child) => {
          const isCurrent = child.id === choice.childId;
          const ticked = isCurrent ? tickedOf(view, rows, child.id) : child.ticked;
          return (
            <TextLink
              key={child.id}
              href={planningPath(view.month, { kind: "enfant", childId: child.id })}
              current={isCurrent ? "page" : undefined}
              prefetch={false}
            >
              {child.firstName} ({ticked})
            </TextLink>
          );
        })}
      </nav>
    );
  if (choice.kind === "famille") return null;
  const activities = new Map(view.slots.map((slot) => [slot.activityId, slot.activityName]));
  return (
    <nav className="part-tabs" aria-label="Activité">
      {[...activities].map(([activityId, name]) => (
        <TextLink
          key={activityId}
          href={planningPath(view.month, { kind: "activite", activityId })}
          current={activityId === choice.activityId ? "page" : undefined}
          prefetch={false}
        >
          {name}
        </TextLink>
      ))}
    </nav>
  );
}
