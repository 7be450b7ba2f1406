import type { DeclareRefusal, EndRefusal } from "./incident.ts";

const DECLARE = {
  "start-in-future": { field: "fromTime", message: "Le début est dans le futur." },
  "end-in-future": {
    field: "toTime",
    message: "La fin est dans le futur. Laissez-la vide tant que l’incident dure.",
  },
  "end-before-start": { field: "toTime", message: "La fin vient avant le début." },
  "too-long": { field: "fromDay", message: "Un incident dure deux semaines au plus." },
} satisfies Record<DeclareRefusal["code"], { field: string; message: string }>;

export function sayDeclare({ code }: DeclareRefusal): { field: string; message: string } {
  return DECLARE[code];
}

const END = {
  "incident-not-found": "Cet incident n’existe pas, ou il n’est plus disponible.",
  "already-ended": "Cet incident est déjà terminé.",
} satisfies Record<EndRefusal["code"], string>;

export function sayEnd({ code }: EndRefusal): string {
  return END[code];
}
