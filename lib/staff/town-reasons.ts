export const TOWN_REASONS = [
  "townError",
  "acceptedLate",
  "unforeseen",
  "noAccess",
  "unexpected",
  "other",
] as const;
export type TownReason = (typeof TOWN_REASONS)[number];

/** As the agent chooses it and the family reads it. */
export const REASON_WORDS: Record<TownReason, string> = {
  townError: "Erreur de la mairie ou panne du portail",
  acceptedLate: "Inscription validée après la limite",
  unforeseen: "Imprévu de la famille",
  noAccess: "Demande faite par téléphone ou au guichet",
  unexpected: "Enfant venu sans réservation",
  other: "Autre motif",
};

export type TownWords = { reason: TownReason; words: string };

/** « Motif : imprévu de la famille. Appel de ce matin. » */
export function motiveWords({ reason, words }: TownWords): string {
  const label = reason === "other" && words ? words : REASON_WORDS[reason];
  const more = reason === "other" || !words ? "" : ` ${closed(words)}`;
  return `Motif\u00a0: ${closed(label.charAt(0).toLowerCase() + label.slice(1))}${more}`;
}

function closed(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
