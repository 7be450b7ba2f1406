import type { HomeWeek } from "#lib/checkout/home-week.ts";
import { Card } from "../ui/card.tsx";
import { Glyph } from "../ui/glyph.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Next week at a glance; the planning is where it is changed. */
export function WeekCard({ week }: { week: HomeWeek }) {
  return (
    <Card
      title="Semaine prochaine"
      end={
        <TextLink href={week.href} hidden=", la semaine prochaine">
          Voir dans le planning
        </TextLink>
      }
    >
      <div className="table-wrap">
        <table className="home-week">
          <caption>{week.label}</caption>
          <thead>
            <tr>
              <th scope="col">Enfant</th>
              {week.days.map(({ day, short, long }) => (
                <th key={day} scope="col">
                  <abbr title={long}>{short}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.rows.map(({ childId, firstName, cells }) => (
              <tr key={childId}>
                <th scope="row">{firstName}</th>
                {cells.map(({ day, isClosed, slots }) => (
                  <td key={day}>
                    {slots.length > 0 ? (
                      <>
                        {slots.map(({ name, letter, color }) => (
                          <Glyph key={name} letter={letter} colour={color} />
                        ))}
                        <span className="visually-hidden">
                          {slots.map(({ name }) => name).join(", ")}
                        </span>
                      </>
                    ) : isClosed ? (
                      <span className="soft small">fermé</span>
                    ) : (
                      <>
                        <span aria-hidden="true">–</span>
                        <span className="visually-hidden">rien de réservé</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
