import "server-only";
import { draw } from "#lib/allocation/draw.ts";
import { findAllocation, openAllocations } from "#lib/allocation/queries.ts";
import { fingerprintOf } from "#lib/allocation/report.ts";
import { takes } from "#lib/catalog/is-for.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { schoolOrder, stillOpen } from "#lib/catalog/school-order.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { drawablePlaces, loadDrawList } from "./draw-list.ts";
import { byWaitingOrder } from "./enrolment.ts";

/** Places of the year, a line per activity and school: how many, taken, kept for an answer, awaited. */
export async function listPlaces() {
  const year = await enrolmentYear();
  if (!year) return null;
  const [activities, schools, places, waiting, windows] = await Promise.all([
    db.activity.findMany({
      orderBy: { position: "asc" },
      select: { id: true, name: true, schoolIds: true },
    }),
    db.school.findMany({
      where: stillOpen,
      orderBy: schoolOrder,
      select: { id: true, name: true },
    }),
    db.enrolmentPlaces.findMany({ where: { schoolYearId: year.id } }),
    db.enrolment.findMany({
      where: { schoolYearId: year.id, state: { in: ["waiting", "offered"] } },
      select: { activityId: true, state: true, child: { select: { schoolId: true } } },
    }),
    openAllocations(year.id),
  ]);
  const lines = activities.flatMap((activity) =>
    schools
      .filter(({ id }) => takes(activity, id))
      .map((school) => {
        const here = (row: { activityId: string; schoolId: string }) =>
          row.activityId === activity.id && row.schoolId === school.id;
        const counter = places.find(here);
        const list = waiting.filter((row) => here({ ...row, schoolId: row.child.schoolId }));
        return {
          activity,
          school,
          capacity: counter?.capacity ?? null,
          taken: counter?.taken ?? 0,
          offered: list.filter(({ state }) => state === "offered").length,
          waiting: list.filter(({ state }) => state === "waiting").length,
          isDrawn: windows.some(here),
        };
      }),
  );
  return { year, lines };
}
export type PlaceLine = NonNullable<Awaited<ReturnType<typeof listPlaces>>>["lines"][number];

/** One activity at one school for the year: its list in order, its window, the preview of its drawing. */
export async function loadPlace(activityId: string, schoolId: string) {
  const listed = await listPlaces();
  const line = listed?.lines.find(
    (one) => one.activity.id === activityId && one.school.id === schoolId,
  );
  if (!listed || !line) return null;
  const place = { activityId, schoolId, schoolYearId: listed.year.id };
  const rows = await db.enrolment.findMany({
    where: {
      activityId,
      schoolYearId: listed.year.id,
      state: { in: ["waiting", "offered"] },
      child: { schoolId },
    },
    select: {
      id: true,
      state: true,
      waitingRank: true,
      waitingSince: true,
      offeredUntil: true,
      request: { select: { id: true, number: true } },
      child: {
        select: {
          firstName: true,
          lastName: true,
          class: { select: { name: true } },
          family: { select: { id: true, name: true, fileNumber: true } },
        },
      },
    },
  });
  const window = await findAllocation(place);
  return {
    ...line,
    year: listed.year,
    offeredRows: rows.filter(({ state }) => state === "offered"),
    waitingRows: rows.filter(({ state }) => state === "waiting").sort(byWaitingOrder),
    window,
    preview: window && !window.drawnAt ? await previewDraw(window) : null,
  };
}
export type PlacePage = NonNullable<Awaited<ReturnType<typeof loadPlace>>>;

/** What the drawing would give with the list as it is now, and whether it may be run. */
async function previewDraw(window: NonNullable<Awaited<ReturnType<typeof findAllocation>>>) {
  const list = await loadDrawList(window);
  const places = await drawablePlaces(window);
  const isClosed = window.closesAt <= (await now());
  return {
    ...list,
    places,
    isClosed,
    fingerprint: fingerprintOf({ places: places ?? 0, lines: list.applications }),
    lines: isClosed && places !== null ? draw(window.seed, list.applications, places) : [],
    mayRun: isClosed && places !== null && list.unstudied === 0 && list.applications.length > 0,
  };
}
