/** The page of the waiting list of a cell, "child:slot:day". */
export function waitingPath(key: string): string {
  const [childId = "", slotId = "", day = ""] = key.split(":");
  return `/planning/attente?enfant=${childId}&moment=${slotId}&jour=${day}`;
}
