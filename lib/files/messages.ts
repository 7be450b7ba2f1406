import type { FileRefusal } from "./accept-file.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import type { UploadRefusal } from "./read-upload.ts";

type Refusal = FileRefusal | UploadRefusal;
type Sentences = { [C in Refusal["code"]]: (refusal: Extract<Refusal, { code: C }>) => string };

const NARROW = "\u202f";
const MEGABYTE = 1024 * 1024;

const SENTENCES = {
  noFile: () => "Choisissez un fichier.",
  severalFiles: () => "Trop de fichiers à la fois. Envoyez-les en plusieurs fois.",
  interrupted: () => "L’envoi a échoué. Recommencez.",
  crowded: () => "Beaucoup de fichiers arrivent en même temps. Réessayez dans une minute.",
  empty: () => "Le fichier est vide.",
  tooLarge: ({ sizeBytes }) =>
    `Le fichier est trop lourd${sizeBytes === null ? "" : ` (${megabytes(sizeBytes)})`}. Maximum${NARROW}: ${megabytes(MAX_FILE_BYTES)}.`,
  unknownType: () => "Le fichier doit être une photo (JPG, PNG) ou un PDF.",
  officeFile: () =>
    "Ce fichier vient d’un logiciel de bureautique. Enregistrez-le en PDF et recommencez.",
  otherPicture: () =>
    "Ce format de photo n’est pas accepté. Envoyez-la en JPG ou en PNG, ou envoyez une capture d’écran.",
  notOnlyPhotos: () =>
    "Plusieurs fichiers ensemble doivent tous être des photos. Envoyez le PDF à part.",
  infected: () => "Ce fichier est dangereux (virus). Il n’a pas été enregistré.",
  antivirusAway: () =>
    "Le fichier n’a pas pu être vérifié, il n’a pas été enregistré. Réessayez dans quelques minutes.",
  storageDown: () =>
    "Les fichiers ne peuvent pas être enregistrés en ce moment. Le reste du portail marche. Réessayez dans une heure.",
  tooManyPixels: () =>
    "Cette photo est trop grande. Reprenez-la avec une définition plus basse, ou envoyez une capture d’écran.",
  encryptedPdf: () =>
    "Ce PDF est protégé par un mot de passe. Enlevez le mot de passe et recommencez.",
  tooManyPages: ({ pages, maxPages }) =>
    `Ce PDF compte ${pages} pages. Maximum${NARROW}: ${maxPages} pages. Envoyez seulement les pages utiles.`,
  unreadable: () =>
    "Ce fichier ne s’ouvre pas : il est abîmé ou incomplet. Téléchargez-le ou photographiez-le de nouveau, puis envoyez-le.",
} satisfies Sentences;

/** The French sentence for a refused file: what is wrong and what to do. */
export function fileMessage(refusal: Refusal): string {
  // The record is exhaustive (checked above); indexing it by a union needs this one widening.
  const sentence = SENTENCES[refusal.code] as (refusal: Refusal) => string;
  return sentence(refusal);
}

/** « 14 Mo », never rounded down to the limit itself: a file over 10 Mo is at least « 10,1 Mo ». */
function megabytes(sizeBytes: number): string {
  const tenths = Math.ceil((sizeBytes * 10) / MEGABYTE);
  const shown = tenths % 10 === 0 || tenths >= 200 ? Math.ceil(tenths / 10) : tenths / 10;
  return `${String(shown).replace(".", ",")}${NARROW}Mo`;
}
