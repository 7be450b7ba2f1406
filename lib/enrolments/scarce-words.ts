import { type Scarce, scarceWords } from "#lib/notifications/words.ts";

export type { Scarce };

/** « Cantine (complet : place demandée en liste d’attente) » */
export function withScarce(name: string, how: Scarce | undefined): string {
  return how ? `${name} (${scarceWords[how]})` : name;
}

/** The same as a line of its own. */
export const scarceDetails = {
  full: "Complet : place demandée en liste d’attente",
  drawn: "Places tirées au sort",
  outside: "Hors de la période des demandes : passe après le tirage au sort",
} as const satisfies Record<Scarce, string>;
