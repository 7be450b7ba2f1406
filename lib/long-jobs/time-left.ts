type Run = {
  startedAt: Date | null;
  startedDone: number;
  done: number;
  total: number;
};

/** Seconds left at the pace of this run; null while too little was done to tell. */
export function secondsLeft({ startedAt, startedDone, done, total }: Run, at: Date): number | null {
  const made = done - startedDone;
  if (!startedAt || made < 3 || total <= 0) return null;
  const elapsed = (at.getTime() - startedAt.getTime()) / 1000;
  if (elapsed <= 0) return null;
  return Math.max(0, ((total - done) * elapsed) / made);
}

/** « encore 2 minutes environ ». */
export function timeLeftWords(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 45) return "encore moins d’une minute";
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `encore ${minutes} minute${minutes > 1 ? "s" : ""} environ`;
  const hours = Math.round(minutes / 60);
  return `encore ${hours} heure${hours > 1 ? "s" : ""} environ`;
}

/** Quarters done, 0 to 4: what is read aloud changes with it and not with each step. */
export function quartersDone(done: number, total: number): number {
  return total > 0 ? Math.floor((4 * Math.min(done, total)) / total) : 0;
}
