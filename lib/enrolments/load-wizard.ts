import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import { takesPart } from "#lib/allocation/takes-part.ts";
import { formatLimitWithYear, parisDayOf } from "#lib/calendar/paris.ts";
import { isFor, isStillOpen } from "#lib/catalog/is-for.ts";
import { enrolmentYear, loadActivities, loadTariffs } from "#lib/catalog/queries.ts";
import { now } from "#lib/clock.ts";
import { loadFamily } from "#lib/families/queries.ts";
import { enrolledSiblings } from "#lib/pricing/enrolled-siblings.ts";
import { quotientOn } from "#lib/pricing/price.ts";
import { type LoadedRequest, loadDraft } from "./load-request.ts";
import { bookingRule, priceLines, wantsQuotient } from "./offer.ts";
import { enrolmentPlaces, liveEnrolments, type RequestDraw } from "./queries.ts";
import type { Progress } from "./steps.ts";

/** Everything that the pages of a new request show: the family's children, the draft, how far it is. */
export async function loadWizard(familyId: string) {
  const year = await enrolmentYear();
  if (!year) return null;
  const family = await loadFamily(familyId);
  const draft = await loadDraft(familyId, year.id);
  const live = await liveEnrolments(familyId, year.id);
  return { year, family, draft, live, progress: progressOf(draft) };
}
export type Wizard = NonNullable<Awaited<ReturnType<typeof loadWizard>>>;

export function progressOf(draft: LoadedRequest | null): Progress {
  const children = draft?.children ?? [];
  return {
    hasChildren: children.length > 0,
    hasActivities: children.every(({ enrolments }) => enrolments.length > 0),
    hasAnswers: children.every(({ missing }) => missing.length === 0),
    hasDocuments: (draft?.requirements ?? []).every(
      ({ standing }) => standing === "received" || standing === "valid" || standing === "later",
    ),
  };
}

/** The activities proposed to each chosen child: price for this family, rule, places, what is already asked. */
export async function loadOffers({ year, family, draft, live }: Wizard) {
  const at = await now();
  const today = parisDayOf(at);
  const activities = await loadActivities();
  const tariffs = await loadTariffs();
  const chosen = family.children.filter(({ id }) => draft?.childIds.includes(id));
  const schoolIds = [...new Set(chosen.map(({ schoolId }) => schoolId))];
  const places = await enrolmentPlaces(year.id, schoolIds);
  const windows = await openAllocations(year.id);
  const quotient = quotientOn(family.quotients, today);
  // What is only asked for does not count: the price shown is that of today, were this activity alone granted.
  const sure = live
    .filter(({ state }) => state === "accepted")
    .map(({ childId, activityId }) => ({
      childId,
      slots: activities.find(({ id }) => id === activityId)?.slots ?? [],
    }));
  return chosen.map((child) => ({
    child,
    offers: proposed(activities, child.schoolId).map((activity) => {
      const same = (other: { activityId: string }) => other.activityId === activity.id;
      const known = live.find((row) => row.childId === child.id && same(row));
      const drawn = windows.find(
        (row) => row.schoolId === child.schoolId && same(row) && takesPart(at, row),
      );
      const facts = {
        quotient,
        isResident: family.isResident,
        hasPai: child.hasPai === true,
        level: child.class.level,
        birthDay: child.birthDay,
        childId: child.id,
        siblings: enrolledSiblings(family.children, [
          ...sure,
          { childId: child.id, slots: activity.slots },
        ]),
      };
      const room = places.find((place) => place.schoolId === child.schoolId && same(place));
      return {
        activityId: activity.id,
        name: activity.name,
        description: activity.description,
        glyphs: activity.slots.map(({ letter, color }) => ({ letter, color })),
        prices: priceLines(activity, tariffs, facts, { day: today, now: at }),
        wantsQuotient: wantsQuotient(activity, tariffs, facts, { day: today, now: at }),
        rule: bookingRule(activity, today),
        known: known?.state ?? null,
        placesLeft: room?.left ?? null,
        drawnUntil: drawn ? `jusqu’au ${formatLimitWithYear(drawn.closesAt)}` : null,
        isChosen: draft?.enrolments.some((row) => row.childId === child.id && same(row)) ?? false,
      };
    }),
  }));
}

/** What is proposed to the children of a school, with what is still proposed of each. */
function proposed(activities: Awaited<ReturnType<typeof loadActivities>>, schoolId: string) {
  return activities
    .filter((activity) => isFor(activity, schoolId))
    .map((activity) => ({ ...activity, slots: activity.slots.filter(isStillOpen) }));
}

export type ChildOffers = Awaited<ReturnType<typeof loadOffers>>[number];
export type Offer = ChildOffers["offers"][number];

/** Whether a place of a draft is to be drawn by lot, by its `requestDraws`: one more question is asked then. */
export function isDrawn(draws: readonly RequestDraw[]): boolean {
  return draws.some(({ drawnAt }) => drawnAt === null);
}
