import type { RemoveWindowRefusal } from "./remove-window.ts";
import type { SaveWindowRefusal } from "./save-window.ts";

type Refusal = SaveWindowRefusal | RemoveWindowRefusal;

const sentences = {
  "no-school-year": "Aucune année scolaire n’est préparée.",
  "unknown-place": "Cette activité ou cette école n’existe pas.",
  "already-drawn": "Le tirage est fait : il ne change plus.",
  "weights-frozen":
    "La période est commencée : les critères sont publiés et ne changent plus. Les dates peuvent changer.",
  "unknown-window": "Cette période n’existe pas, ou elle a été supprimée.",
  "has-requests":
    "Des familles ont déjà demandé une place : la période ne peut plus être supprimée.",
} satisfies Record<Refusal["code"], string>;

/** What staff reads when a window is refused. */
export function allocationMessage({ code }: Refusal): string {
  return sentences[code];
}
