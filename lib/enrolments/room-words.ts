type Room = { capacity: number | null; left: number | null; waiting: number; isDrawn: boolean };

/** « 3 places libres sur 45. », « Complet (45 places), 2 en liste d’attente. » */
export function roomWords({ capacity, left, waiting, isDrawn }: Room): string {
  const list = waiting > 0 ? `, ${waiting} en liste d’attente` : "";
  if (isDrawn) return `Places attribuées par tirage au sort${list}.`;
  if (capacity === null || left === null) return `Places non limitées${list}.`;
  if (left === 0) return `Complet (${capacity} ${capacity > 1 ? "places" : "place"})${list}.`;
  return `${freeWords(left)} sur ${capacity}${list}.`;
}

/** « 3 prises, 1 place libre. »: `left` null where places are not limited. */
export function takenWords(taken: number, left: number | null): string {
  const prises = `${taken} ${taken > 1 ? "prises" : "prise"}`;
  return left === null ? `${prises}.` : `${prises}, ${freeWords(left)}.`;
}

function freeWords(left: number): string {
  return left > 1 ? `${left} places libres` : `${left} place libre`;
}
