import { allergens } from "#lib/dossier/allergens.ts";
import type { HealthSheetShown } from "#lib/dossier/read-health.ts";
import { showPhone } from "#lib/families/phone.ts";
import { SummaryList } from "../ui/summary-list.tsx";

const paiStates: Record<string, string> = {
  received: "reçu, à vérifier",
  valid: "validé",
  rejected: "à remplacer",
};

/** What a health sheet says; goes inside a flush Card. */
export function HealthRows({ sheet }: { sheet: HealthSheetShown }) {
  const named = [...sheet.allergens.map((name) => allergens[name]), sheet.otherAllergy].filter(
    Boolean,
  );
  const doctor = [sheet.doctorName, showPhone(sheet.doctorPhone)].filter(Boolean).join(", ");
  const isKnown = sheet.version > 0;
  const said = (words: string) => (sheet.isUnreadable ? "Impossible à lire" : words);
  return (
    <SummaryList
      rows={[
        {
          label: "Allergies",
          value: said(named.join(", ") || (isKnown ? "Aucune" : "Non renseigné")),
        },
        {
          label: "PAI",
          value: (
            <>
              {sheet.hasPai === null ? "Non renseigné" : sheet.hasPai ? "Oui" : "Non"}
              {sheet.paiDocuments.map(({ id, state }) => (
                <a key={id} href={`/api/documents/${id}`} className="block">
                  Voir le document ({paiStates[state] ?? state})
                </a>
              ))}
            </>
          ),
        },
        { label: "Médecin", value: said(doctor || "Non renseigné") },
        { label: "À savoir", value: said(sheet.care || "Rien à signaler") },
      ]}
    />
  );
}
