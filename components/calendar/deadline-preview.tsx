import { Table } from "#components/ui/table.tsx";
import type { PreviewLine } from "#lib/calendar/rule-preview.ts";

/** The coming limits as families will read them, holidays resolved. */
export function DeadlinePreview({ lines }: { lines: PreviewLine[] }) {
  return (
    <Table
      caption="Les prochaines limites, telles que les familles les liront"
      columns={[
        { key: "days", label: "Jours réservés" },
        { key: "limit", label: "Jusqu’au" },
        { key: "note", label: "Remarque" },
      ]}
      rows={lines.map((line) => ({
        key: line.days,
        cells: {
          days: line.days,
          limit: line.lateFrom
            ? `${line.limit ?? ""}, au tarif tardif dès le ${line.lateFrom}`
            : (line.limit ?? "pas encore ouvert"),
          note: [line.opensAt ? `ouvre le ${line.opensAt}` : "", line.note]
            .filter(Boolean)
            .join(" · "),
        },
      }))}
    />
  );
}
