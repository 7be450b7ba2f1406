import { publishMessageOfCode } from "#lib/documents/messages.ts";

export type NewsRefusal =
  | { code: "unknown-article" }
  | { code: "unknown-target" }
  | { code: "unknown-file" }
  | { code: "changed-meanwhile" }
  | { code: "no-text" }
  | { code: "no-text-online" }
  | { code: "window-over" }
  | { code: "already-online" }
  | { code: "not-online" }
  | { code: "was-online" }
  | { code: "too-many-attachments" }
  | { code: "no-label" };

const GONE = "Cette page n’existe pas, ou elle n’est plus disponible.";

const sentences = {
  "unknown-article": GONE,
  "unknown-target":
    "Une école, une classe ou une activité cochée n’existe plus. Rechargez la page.",
  "unknown-file": GONE,
  "changed-meanwhile":
    "Un collègue a changé cette actualité pendant que vous l’écriviez. Copiez votre texte, puis rechargez la page.",
  "no-text": "Écrivez le texte avant de publier.",
  "no-text-online":
    "Cette actualité est publiée : elle garde un texte. Pour l’enlever, retirez-la d’abord.",
  "window-over": "Le dernier jour est passé. Changez-le avant de publier.",
  "already-online": "Cette actualité est déjà publiée.",
  "not-online": "Cette actualité n’est pas publiée.",
  "was-online": "Cette actualité a été publiée : retirez-la, elle reste dans la liste.",
  "too-many-attachments": "5 fichiers au plus. Enlevez-en un avant d’en joindre un autre.",
  "no-label": "Donnez le nom du fichier, ou les mots qui remplacent l’image.",
} satisfies Record<NewsRefusal["code"], string>;

export function sayNews({ code }: NewsRefusal): string {
  return sentences[code];
}

/** After a redirect, when the address keeps only a code: of ours, or of the file. */
export function newsFileMessageOfCode(code: string): string {
  if (code === "not-an-image") return "Choisissez une photo (JPG ou PNG) pour l’image.";
  return Object.hasOwn(sentences, code)
    ? sentences[code as NewsRefusal["code"]]
    : publishMessageOfCode(code);
}
