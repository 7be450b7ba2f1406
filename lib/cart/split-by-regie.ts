type Wish = { activityId: string; bookingLimit: Date };

/**
 * What one payment can book, and what waits for the next: a payment goes to one régie (integrations). The régie with
 * the first booking limit is paid first, so that nothing is lost by waiting; of two limits alike, that of the activity
 * that families see first. Order is kept.
 */
export function splitByRegie<Line extends Wish>(
  additions: readonly Line[],
  activities: readonly { id: string; regie: { id: string } }[],
): { now: Line[]; later: Line[] } {
  const regies = new Map(activities.map(({ id, regie }) => [id, regie.id]));
  const rank = ({ activityId }: Wish) => activities.findIndex(({ id }) => id === activityId);
  const [first] = additions.toSorted(
    (a, b) => a.bookingLimit.getTime() - b.bookingLimit.getTime() || rank(a) - rank(b),
  );
  const regieOf = ({ activityId }: Wish) => regies.get(activityId);
  const isFirst = (line: Line) => first !== undefined && regieOf(line) === regieOf(first);
  return {
    now: additions.filter(isFirst),
    later: additions.filter((line) => !isFirst(line)),
  };
}
