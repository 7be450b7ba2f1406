import type { ClosureRefusal, ReopenRefusal } from "./closure.ts";

const SENTENCES = {
  "past-day": {
    field: "from",
    message: "Ce jour est passé. Choisissez aujourd’hui ou un jour à venir.",
  },
  "end-before-start": { field: "to", message: "La fin vient avant le début." },
  "too-long": { field: "to", message: "Fermez deux mois au plus à la fois." },
  "unknown-place": {
    field: "classId",
    message: "Cette classe n’est pas dans cette école. Choisissez l’une ou l’autre.",
  },
  "no-open-day": {
    field: "from",
    message: "Personne n’est accueilli à ces dates : vacances, jour férié ou jour sans école.",
  },
  "already-closed": { field: "from", message: "Ces jours sont déjà fermés pour ce choix." },
} satisfies Record<ClosureRefusal["code"], { field: string; message: string }>;

export function sayClosure({ code }: ClosureRefusal): { field: string; message: string } {
  return SENTENCES[code];
}

const REOPEN = {
  "closure-not-found": "Cette fermeture n’existe pas, ou elle n’est plus disponible.",
  "already-reopened": "Ce jour est déjà rouvert.",
  "day-over": "Ce jour est commencé ou passé : il ne peut plus être rouvert.",
} satisfies Record<ReopenRefusal["code"], string>;

export function sayReopen({ code }: ReopenRefusal): string {
  return REOPEN[code];
}
