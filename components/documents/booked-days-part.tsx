import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { daysInWords, type Period } from "#lib/certificates/booked-days.ts";
import type { BookedDays } from "#lib/certificates/load-booked-days.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icon.tsx";
import { Table } from "../ui/table.tsx";

type Props = { days: BookedDays; period: Period };

/** What the certificate says, and the link to it. */
export function BookedDaysPart({ days, period: { from, to } }: Props) {
  const { child, enrolments, lines, dayCount } = days;
  const title = `${child.firstName}, du ${dateWithYear(from)} au ${dateWithYear(to)}`;
  if (dayCount === 0 && enrolments.length === 0)
    return (
      <Card title={title}>
        <EmptyState icon="file">
          Il n’y a ni inscription ni jour réservé dans cette période.
        </EmptyState>
      </Card>
    );
  const query = new URLSearchParams({ enfant: child.id, du: from, au: to });
  return (
    <Card title={title}>
      <div className="flow">
        {enrolments.map(({ year, activities }) => (
          <p key={year}>
            Inscription acceptée pour {year} : {activities.join(", ")}.
          </p>
        ))}
        {lines.length > 0 ? (
          <Table
            caption={`Jours réservés : ${daysInWords(dayCount)}`}
            columns={[
              { key: "month", label: "Mois" },
              { key: "activity", label: "Activité" },
              { key: "days", label: "Jours", end: true },
            ]}
            rows={lines.map((line) => ({
              key: `${line.month}/${line.activity}`,
              cells: {
                month: <span className="first-capital">{monthWithYear(line.month)}</span>,
                activity: line.activity,
                days: line.days,
              },
            }))}
          />
        ) : (
          <p>Aucun jour réservé.</p>
        )}
        <p className="soft measure">
          Les jours annulés ne comptent pas. Les arrivées ne sont pas relevées : l’attestation parle
          de jours réservés.
        </p>
        <p>
          <a href={`/api/attestations/jours?${query}`} className="inline-flex gap-2">
            <Icon name="download" size={18} />
            <span>Télécharger l’attestation (PDF)</span>
          </a>
        </p>
      </div>
    </Card>
  );
}
