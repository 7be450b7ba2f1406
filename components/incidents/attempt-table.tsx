import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { longDay } from "#lib/calendar/french.ts";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import type { AttemptRow } from "#lib/incidents/queries.ts";

/** Each try that the portal refused, with its time: the same list for the family and for the town hall. */
export function AttemptTable({ attempts }: { attempts: AttemptRow[] }) {
  if (attempts.length === 0)
    return <EmptyState icon="check">Aucun essai n’a été refusé.</EmptyState>;
  return (
    <Table
      caption="Essais refusés, du plus récent au plus ancien"
      columns={[
        { key: "at", label: "Quand" },
        { key: "what", label: "Essai" },
        { key: "why", label: "Réponse du portail" },
      ]}
      rows={attempts.map((attempt) => ({
        key: attempt.id,
        cells: {
          at: formatInstantWithYear(attempt.at),
          what: whatOf(attempt),
          why: attempt.message,
        },
      }))}
    />
  );
}

const GESTURES: Record<string, string> = {
  add: "Réserver",
  cancel: "Annuler",
  "cart.save": "Garder des choix",
  "cart.clear": "Retirer des choix",
  "checkout.confirm": "Confirmer le panier",
  "checkout.open": "Ouvrir la page de paiement",
  "checkout.extend": "Garder les places plus longtemps",
  "checkout.cancel": "Abandonner un paiement",
  "enrolment.submit": "Envoyer une demande d’inscription",
};

function whatOf({ gesture, child, slot, day }: AttemptRow): string {
  const verb = GESTURES[gesture] ?? "Enregistrer";
  const about = [slot, child ? `de ${child}` : null].filter(Boolean).join(" ");
  return [verb, about, day ? longDay(day) : ""].filter(Boolean).join(", ");
}
