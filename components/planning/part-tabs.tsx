import type { MonthView, RowView } from "#lib/planning/month-view.ts";
import { planningPath, type ViewChoice } from "#lib/planning/view-choice.ts";
import { TextLink } from "../ui/text-link.tsx";
import { tickedOf } from "./board.ts";

type Props = { view: MonthView; rows: readonly RowView[]; choice: ViewChoice };

/** Which child, or which activity; nothing to choose for the whole family. */
export function PartTabs({ view, rows, choice }: Props) {
  if (choice.kind === "famille") return null;
  return (
    <>
      {choice.kind === "enfant" ? (
        <nav className="part-tabs" aria-label="Enfant">
          {view.children.map((child) => {
            const isCurrent = child.id === choice.childId;
            // With a part of its activities only, the page does not hold all that is ticked.
            const isWhole = isCurrent && choice.activityId === undefined;
            const ticked = isWhole ? tickedOf(view, rows, child.id) : child.ticked;
            return (
              <TextLink
                key={child.id}
                href={planningPath(view.month, { ...choice, childId: child.id })}
                current={isCurrent ? "page" : undefined}
              >
                {child.firstName} ({ticked})
              </TextLink>
            );
          })}
        </nav>
      ) : null}
      {choice.activityId === undefined ? null : (
        <nav className="part-tabs" aria-label="Activité">
          {view.slots
            .filter(
              ({ activityId }, at, all) =>
                at === all.findIndex((slot) => slot.activityId === activityId),
            )
            .map(({ activityId, activityName }) => (
              <TextLink
                key={activityId}
                href={planningPath(view.month, { ...choice, activityId })}
                current={activityId === choice.activityId ? "page" : undefined}
              >
                {activityName}
              </TextLink>
            ))}
        </nav>
      )}
    </>
  );
}
