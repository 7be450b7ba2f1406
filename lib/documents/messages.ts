import { fileMessage } from "#lib/files/messages.ts";
import type { UploadRefusal } from "#lib/files/read-upload.ts";
import type { RemoveDocumentRefusal } from "./remove-document.ts";
import type { ReviewRefusal } from "./review-document.ts";
import type { SaveKindRefusal } from "./save-kind.ts";
import type { UploadDocumentRefusal } from "./upload-document.ts";

type FileSide = UploadDocumentRefusal | UploadRefusal;

const ownSentences = {
  "limited-rights":
    "Votre compte ne permet pas d’envoyer ce document. Demandez à l’autre parent ou appelez la mairie.",
  "unknown-target": "Ce document n’est pas demandé, ou il n’est plus disponible.",
  "too-many-today":
    "Vous avez envoyé 30 fichiers depuis hier. Réessayez demain ou appelez la mairie.",
  "too-much-kept":
    "Votre dossier contient trop de fichiers. Enlevez un fichier ou appelez la mairie.",
  "too-many-for-one": "6 fichiers au plus pour ce document. Enlevez un fichier avant d’en ajouter.",
} as const;

type OwnCode = keyof typeof ownSentences;

function isOwn(code: string): code is OwnCode {
  return Object.hasOwn(ownSentences, code);
}

/** The sentence for a file that was not kept. */
export function uploadMessage(refusal: FileSide): string {
  const { code } = refusal;
  if (isOwn(code)) return ownSentences[code];
  return fileMessage(refusal as Parameters<typeof fileMessage>[0]);
}

/** The same after a redirect, when the address keeps only a code. Unknown codes get the general sentence. */
export function uploadMessageOfCode(code: string): string {
  if (isOwn(code)) return ownSentences[code];
  const plain = [
    "noFile",
    "severalFiles",
    "empty",
    "unknownType",
    "officeFile",
    "otherPicture",
    "notOnlyPhotos",
    "infected",
    "antivirusAway",
    "storageDown",
    "crowded",
    "tooManyPixels",
  ] as const;
  const known = [...plain, "encryptedPdf", "unreadable", "interrupted"] as const;
  const found = known.find((name) => name === code);
  if (found) return fileMessage({ code: found });
  if (code === "tooLarge") return fileMessage({ code: "tooLarge", sizeBytes: null });
  if (code === "tooManyPages")
    return "Ce PDF compte trop de pages. Envoyez seulement les pages utiles.";
  return fileMessage({ code: "interrupted" });
}

const removeSentences = {
  "limited-rights": ownSentences["limited-rights"],
  "unknown-document": "Ce document n’existe pas, ou il n’est plus disponible.",
  "already-reviewed":
    "La mairie a déjà vérifié ce document. Envoyez-en un autre pour le remplacer.",
  "in-use":
    "Ce document accompagne une demande en cours. Retirez d’abord cette demande dans « Mes demandes ».",
} as const satisfies Record<RemoveDocumentRefusal["code"], string>;

export function removeMessage(refusal: RemoveDocumentRefusal): string {
  return removeSentences[refusal.code];
}

const reviewSentences = {
  "unknown-document": "Ce document n’existe pas, ou il n’est plus disponible.",
  "changed-meanwhile": "La famille a changé ce document. Rechargez la page et vérifiez.",
} as const satisfies Record<ReviewRefusal["code"], string>;

export function reviewMessage(refusal: ReviewRefusal): string {
  return reviewSentences[refusal.code];
}

/** After a redirect: why a document of the town hall was not put online. */
export function publishMessageOfCode(code: string): string {
  if (code === "titre") return "Donnez un titre au document.";
  if (code === "not-a-pdf") return "Ce fichier n’est pas un PDF. Choisissez un PDF.";
  if (code === "active-pdf")
    return "Ce PDF contient un script ou un fichier joint. Enregistrez-le sans lui et recommencez.";
  return uploadMessageOfCode(code);
}

const kindSentences = {
  "unknown-kind": "Ce document n’existe pas, ou il n’est plus disponible.",
  "unknown-activity": "Une activité cochée n’existe plus. Rechargez la page et recommencez.",
  "scope-in-use":
    "Des familles ont déjà envoyé ce document : vous ne pouvez plus changer qui est concerné. Créez un autre document.",
} as const satisfies Record<SaveKindRefusal["code"], string>;

export function kindMessage({ code }: SaveKindRefusal) {
  const message = kindSentences[code];
  return code === "scope-in-use" ? { field: "scope", message } : message;
}
