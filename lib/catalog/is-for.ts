type Proposed = { closedAt: Date | null; schoolIds: readonly string[] };

/** Whether an activity is proposed to the children of a school. */
export function isFor(activity: Proposed, schoolId: string): boolean {
  return isStillOpen(activity) && takes(activity, schoolId);
}

/** Whether an activity takes the children of a school, once it is proposed. */
export function takes({ schoolIds }: Pick<Proposed, "schoolIds">, schoolId: string): boolean {
  return schoolIds.length === 0 || schoolIds.includes(schoolId);
}

export function isStillOpen({ closedAt }: { closedAt: Date | null }): boolean {
  return closedAt === null;
}
