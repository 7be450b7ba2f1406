import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { longDayWithYear } from "#lib/calendar/french.ts";
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
        { key: "child", label: "Enfant" },
        { key: "slot", label: "Activité" },
        { key: "day", label: "Jour" },
        { key: "why", label: "Réponse du portail" },
      ]}
      rows={attempts.map((attempt) => ({
        key: attempt.id,
        cells: {
          at: formatInstantWithYear(attempt.at),
          what: GESTURES[attempt.gesture] ?? "Enregistrer",
          child: attempt.child,
          slot: attempt.slot,
          day: attempt.day ? longDayWithYear(attempt.day) : null,
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
  "waiting.join": "S’inscrire sur une liste d’attente",
  "waiting.leave": "Quitter une liste d’attente",
  "enrolment.draft": "Préparer une demande d’inscription",
  "enrolment.answer": "Répondre aux questions d’une inscription",
  "enrolment.submit": "Envoyer une demande d’inscription",
  "enrolment.withdraw": "Retirer une demande d’inscription",
  "enrolment.renew": "Reprendre les inscriptions de l’an passé",
  "enrolment.offer.accept": "Accepter une place proposée",
  "enrolment.stop": "Arrêter une inscription",
  "child.add": "Ajouter un enfant",
  "document.remove": "Enlever un document",
  "change.request": "Changer une information du dossier",
  "change.withdraw": "Retirer une demande de modification",
  "sheet.save": "Enregistrer la fiche de santé",
  "file.confirm": "Confirmer le dossier",
  "pickup.make": "Créer un code de sortie",
  "pickup.revoke": "Arrêter un code de sortie",
  "photo.remove": "Enlever une photo",
  "message.send": "Envoyer un message",
  "message.draft": "Préparer un message",
  "message.detach": "Enlever un fichier d’un message",
  "message.discard": "Jeter un brouillon",
  "export.request": "Demander une copie des données",
  "export.cancel": "Arrêter une copie des données",
  "account.invite": "Inviter un adulte",
  "account.close": "Fermer le compte",
  "account.family.switch": "Changer de dossier",
  "agenda.renew": "Changer l’adresse de l’agenda",
  "mail.choose": "Choisir ses e-mails",
  "mail.fault.clear": "Réessayer une adresse e-mail",
};
