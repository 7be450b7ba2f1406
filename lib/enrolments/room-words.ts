type Room = { capacity: number | null; left: number | null; waiting: number; isDrawn: boolean };

/** « 3 places libres sur 45. », « Complet (45 places), 2 en liste d’attente. » */
export function roomWords({ capacity, left, waiting, isDrawn }: Room): string {
  const list = waiting > 0 ? `, ${waiting} en liste d’attente` : "";
  if (isDrawn) return `Places attribuées par tirage au sort${list}.`;
  if (capacity === null || left === null) return `Places non limitées${list}.`;
  if (left === 0) return `Complet (${capacity} places)${list}.`;
  return `${left === 1 ? "1 place libre" : `${left} places libres`} sur ${capacity}${list}.`;
}
