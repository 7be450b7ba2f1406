import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

/** Who reads: a family, or anybody. */
export type NewsReader = { familyId: string } | null;

/**
 * THE rule of who sees a piece of news, and when: online, within its days, and either for everybody or for this family.
 * Pages, banners, mails and files all ask it; what it leaves out does not exist.
 */
export function visibleTo(reader: NewsReader, today: Day): Prisma.NewsArticleWhereInput {
  const forFamily = reader && { targets: { some: targetsOf(reader.familyId, fromDay(today)) } };
  return {
    AND: [shownOn(today), { OR: [{ audience: "everyone" }, ...(forFamily ? [forFamily] : [])] }],
  };
}

/** Online, and within its days. */
export function shownOn(today: Day): Prisma.NewsArticleWhereInput {
  const at = fromDay(today);
  return {
    isOnline: true,
    firstDay: { lte: at },
    OR: [{ lastDay: null }, { lastDay: { gte: at } }],
  };
}

/** The school or class of a child, or an activity in which one is accepted for a school year that is not over. */
function targetsOf(familyId: string, today: Date): Prisma.NewsTargetWhereInput {
  return {
    OR: [
      { school: { children: { some: { familyId } } } },
      { class: { children: { some: { familyId } } } },
      {
        activity: {
          enrolments: {
            some: {
              state: "accepted",
              child: { familyId },
              schoolYear: { lastDay: { gte: today } },
            },
          },
        },
      },
    ],
  };
}

type Targets = readonly {
  schoolId: string | null;
  classId: string | null;
  activityId: string | null;
}[];

/** The other way round: the families that a piece of news is for. */
export function familiesConcerned(
  audience: string,
  targets: Targets,
  today: Day,
): Prisma.FamilyWhereInput {
  if (audience === "everyone") return { erasedAt: null };
  const idsOf = (key: keyof Targets[number]) =>
    targets.flatMap((target) => (target[key] ? [target[key]] : []));
  return {
    erasedAt: null,
    children: {
      some: {
        OR: [
          { schoolId: { in: idsOf("schoolId") } },
          { classId: { in: idsOf("classId") } },
          {
            enrolments: {
              some: {
                state: "accepted",
                activityId: { in: idsOf("activityId") },
                schoolYear: { lastDay: { gte: fromDay(today) } },
              },
            },
          },
        ],
      },
    },
  };
}
