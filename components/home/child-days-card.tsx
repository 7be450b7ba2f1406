import type { ChildDays } from "#lib/checkout/tasks.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Glyph } from "../ui/glyph.tsx";

/** What each child has today and tomorrow. */
export function ChildDaysCard({ children }: { children: ChildDays[] }) {
  return (
    <Card flush title="Aujourd'hui et demain">
      {children.map(({ childId, firstName, days }) =>
        days.map(({ label, slots }) => (
          <CardRow
            key={`${childId}-${label}`}
            title={
              <span className="inline-line">
                <strong>{firstName}</strong>
                <span className="soft">{label} :</span>
                {slots.map(({ name, letter, color }) => (
                  <span key={name} className="inline-line">
                    <Glyph letter={letter} colour={color} />
                    {name}
                  </span>
                ))}
              </span>
            }
          />
        )),
      )}
    </Card>
  );
}
