type Wish = { activityId: string; bookingLimit: Date };

/**
 * What one order can book, and what waits for the next: an order goes to one régie (integrations), and is paid in one
 * way. What is invoiced after the month is booked first: nothing has to be paid for it. Then the régie with the first
 * booking limit, so that nothing is lost by waiting; of two limits alike, that of the activity that families see first.
 * Order is kept.
 */
export function splitOrders<Line extends Wish>(
  additions: readonly Line[],
  activities: readonly { id: string; isInvoiced: boolean; regie: { id: string } }[],
): { now: Line[]; later: Line[] } {
  const known = new Map(activities.map((activity) => [activity.id, activity]));
  const rank = ({ activityId }: Wish) => activities.findIndex(({ id }) => id === activityId);
  const wait = ({ activityId }: Wish) => (known.get(activityId)?.isInvoiced ? 0 : 1);
  const [first] = additions.toSorted(
    (a, b) =>
      wait(a) - wait(b) || a.bookingLimit.getTime() - b.bookingLimit.getTime() || rank(a) - rank(b),
  );
  const orderOf = ({ activityId }: Wish) => {
    const activity = known.get(activityId);
    return `${activity?.regie.id}/${activity?.isInvoiced}`;
  };
  const isFirst = (line: Line) => first !== undefined && orderOf(line) === orderOf(first);
  return {
    now: additions.filter(isFirst),
    later: additions.filter((line) => !isFirst(line)),
  };
}
