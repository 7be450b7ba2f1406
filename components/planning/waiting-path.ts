/** Where a family does what blocks its cells: the yearly check of its file. */
export const CHECK_PATH = "/mon-dossier/verification";

/** The page of the waiting list of a cell, "child:slot:day". */
export function waitingPath(key: string): string {
  const [childId = "", slotId = "", day = ""] = key.split(":");
  return `/planning/attente?enfant=${childId}&moment=${slotId}&jour=${day}`;
}
