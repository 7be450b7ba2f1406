import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import type { ConfirmFileRefusal } from "./confirm-file.ts";
import type { MakePickupRefusal } from "./make-pickup-code.ts";
import type { RemovePhotoRefusal } from "./remove-person-photo.ts";
import type { RevokePickupRefusal } from "./revoke-pickup-code.ts";
import type { SaveHealthRefusal } from "./save-health.ts";
import type { UsePickupRefusal } from "./use-pickup-code.ts";

type ParentRefusal =
  | ConfirmFileRefusal
  | SaveHealthRefusal
  | MakePickupRefusal
  | RevokePickupRefusal
  | RemovePhotoRefusal;

const parentSentences = {
  "limited-rights":
    "Votre compte ne permet pas de changer cette information. Demandez à l’autre parent ou appelez la mairie.",
  "unknown-child": "Cet enfant n’est pas dans votre dossier, ou il n’y est plus.",
  "changed-meanwhile":
    "Ces informations ont changé pendant que vous les modifiiez. Vérifiez et recommencez.",
  "no-year": "Aucune année scolaire n’est ouverte pour le moment.",
  "wrong-day": "Choisissez un soir entre aujourd’hui et dans 14 jours.",
  "unknown-photo": "Cette photo n’existe plus.",
  "unknown-code": "Ce code n’existe plus, ou il a déjà servi.",
} as const satisfies Record<ParentRefusal["code"], string>;

export function fileMessage(refusal: ParentRefusal) {
  const message = parentSentences[refusal.code];
  return refusal.code === "wrong-day" ? { field: "day", message } : message;
}

/** What the agent at the gate reads. */
export function pickupMessage(refusal: UsePickupRefusal): string {
  if (refusal.code === "already-used")
    return `Ce code a déjà servi à ${refusal.at}. Ne remettez pas l’enfant : appelez ses parents.`;
  return "Ce code n’est pas valable ce soir. Ne remettez pas l’enfant : appelez ses parents.";
}

/** Why a photo was not kept, after a redirect, when the address keeps only a code. */
export function photoMessageOfCode(code: string): string {
  if (code === "not-a-photo") return "Choisissez une photo (JPG, PNG), pas un PDF.";
  if (code === "unknown-person")
    return "Cette personne n’est plus dans la liste. Rechargez la page.";
  return uploadMessageOfCode(code);
}
