import type { Day } from "#lib/calendar/day.ts";
import { toDay } from "#lib/db/day.ts";
import type { EnrolmentState } from "./enrolment.ts";
import type { ListedRequest } from "./queries.ts";

type Child = {
  id: string;
  firstName: string;
  school: { name: string };
  class: { name: string };
};

export type ChildLine = {
  enrolmentId: string;
  activity: ListedRequest["enrolments"][number]["activity"];
  requestId: string;
  number: string | null;
  state: EnrolmentState;
  /** An agent has begun to read its request. */
  isOpened: boolean;
  yearName: string;
  /** Its school year is over: nothing is booked by it any more. */
  isPast: boolean;
};

export type ChildWithLines = Child & { lines: ChildLine[] };

/**
 * Sent requests under each child: the latest line per activity and year, newest first; withdrawn ones are left out.
 * Children without any line are left out too.
 */
export function enrolmentsByChild(
  children: readonly Child[],
  requests: readonly ListedRequest[],
  today: Day,
): ChildWithLines[] {
  const sent = requests.filter(({ state }) => state !== "draft");
  return children
    .map((child) => {
      const lines = new Map<string, ChildLine>();
      for (const request of sent) {
        for (const { id, childId, activity, state } of request.enrolments) {
          const key = `${activity.id}|${request.schoolYear.name}`;
          if (childId !== child.id || state === "withdrawn" || lines.has(key)) continue;
          lines.set(key, {
            enrolmentId: id,
            activity,
            requestId: request.id,
            number: request.number,
            state,
            isOpened: request.openedAt !== null,
            yearName: request.schoolYear.name,
            isPast: toDay(request.schoolYear.lastDay) < today,
          });
        }
      }
      return { ...child, lines: [...lines.values()] };
    })
    .filter(({ lines }) => lines.length > 0);
}
