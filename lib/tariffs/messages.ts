import type { DraftRefusal } from "./save-draft.ts";

/** The sentence of each refusal; `{field}` puts it beside a field. */
export function sayDraft(refusal: DraftRefusal): string | { field: string; message: string } {
  switch (refusal.code) {
    case "no-text":
      return { field: "file", message: "Choisissez un fichier, ou collez le tarif." };
    case "too-large":
      return { field: "file", message: "Ce fichier dépasse 1 Mo." };
    case "unknown-code":
      return { field: "code", message: "Aucune activité n’utilise ce tarif." };
    case "known-code":
      return "Ce tarif est déjà publié. Préparez-en une nouvelle version depuis la page des tarifs.";
    case "unknown-draft":
      return "Cette préparation n’existe plus : elle a été publiée ou enlevée.";
    case "not-readable":
      return "Ce tarif a des fautes : remplacez le fichier avant de changer ses prix.";
    case "bad-field":
      return { field: refusal.field, message: refusal.message };
    case "refused":
      return "Ce tarif a des fautes, dites ci-dessous : il ne peut pas être publié.";
    case "not-in-future":
      return "Aucune version ne commence après aujourd’hui : un tarif publié ne change jamais les jours passés.";
    case "day-taken":
      return `Une version commence déjà le ${refusal.day} : elle ne change plus. Choisissez un autre jour.`;
  }
}
