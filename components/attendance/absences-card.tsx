import type { AbsenceLine } from "#lib/attendance/list-absences.ts";
import { Card, CardRow } from "../ui/card.tsx";

/** The absences that agents recorded, and what each gave back. Nothing where there is none. */
export function AbsencesCard({ absences }: { absences: AbsenceLine[] }) {
  if (absences.length === 0) return null;
  return (
    <Card flush title="Absences enregistrées">
      {absences.map(({ id, what, how, result }) => (
        <CardRow key={id} title={what} detail={how} value={result} />
      ))}
    </Card>
  );
}
