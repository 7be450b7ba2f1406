import type { Month } from "#lib/calendar/month.ts";
import type { MonthView } from "#lib/planning/month-view.ts";
import { planningPath, type ViewChoice } from "#lib/planning/view-choice.ts";
import { TextLink } from "../ui/text-link.tsx";

type Props = { month: Month; view: MonthView; choice: ViewChoice };

/** « Un enfant », « Une activité », « Toute la famille »: three views of one draft. */
export function ViewTabs({ month, view, choice }: Props) {
  const [child] = view.children;
  const [slot] = view.slots;
  const choices: [label: string, choice: ViewChoice][] = [
    ...(child
      ? [["Un enfant", { kind: "enfant", childId: child.id }] as [string, ViewChoice]]
      : []),
    ...(slot
      ? [
          ["Une activité", { kind: "activite", activityId: slot.activityId }] as [
            string,
            ViewChoice,
          ],
        ]
      : []),
    ["Toute la famille", { kind: "famille" }],
  ];
  return (
    <nav className="view-tabs no-print" aria-label="Vue du planning">
      {choices.map(([label, other]) => (
        <TextLink
          key={other.kind}
          href={planningPath(month, other)}
          current={other.kind === choice.kind ? "page" : undefined}
        >
          {label}
        </TextLink>
      ))}
    </nav>
  );
}
