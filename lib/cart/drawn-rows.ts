import { type Day, isDay } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import type { CellChange } from "./schema.ts";

/** One row of the grid as it was drawn: its boxes that could be changed, and whether they were ticked. */
export type DrawnRow = { childId: string; slotId: string; boxes: { day: Day; on: boolean }[] };

/** "child:slot:2026-12-07=1,2026-12-08=0" */
export function drawnText({ childId, slotId, boxes }: DrawnRow): string {
  return `${childId}:${slotId}:${boxes.map(({ day, on }) => `${day}=${on ? 1 : 0}`).join(",")}`;
}

/** The row back, or null where the text is not one. */
export function parseDrawn(text: string): DrawnRow | null {
  const [childId, slotId, list, more] = text.split(":");
  if (!childId || !slotId || !list || more !== undefined) return null;
  const boxes: DrawnRow["boxes"] = [];
  for (const item of list.split(",")) {
    const [day = "", on] = item.split("=");
    if (!isDay(day) || (on !== "0" && on !== "1")) return null;
    boxes.push({ day, on: on === "1" });
  }
  return { childId, slotId, boxes };
}

/** « Tout cocher » or « Tout décocher » of a week, asked without JavaScript. */
export type WeekWish = { week: Day; on: boolean } | null;

/**
 * What a family changed on the page: boxes drawn as changeable whose state differs from the drawn one. Nothing is
 * said of the others, so that a page drawn before another tab's choices takes none of them back.
 */
export function changesOf(
  drawn: readonly DrawnRow[],
  ticked: ReadonlySet<string>,
  wish: WeekWish,
): CellChange[] {
  return drawn.flatMap(({ childId, slotId, boxes }) =>
    boxes.flatMap(({ day, on: wasOn }) => {
      const isWished = wish !== null && mondayOf(wish.week) === mondayOf(day);
      const on = isWished ? wish.on : ticked.has(`${childId}:${slotId}:${day}`);
      return on === wasOn ? [] : [{ childId, slotId, day, on }];
    }),
  );
}

/** The rest of a week that was wished whole, which the page of another month shows. */
export function besideChanges(drawn: readonly DrawnRow[], wish: WeekWish): CellChange[] {
  if (!wish) return [];
  return drawn.flatMap(({ childId, slotId, boxes }) =>
    boxes
      .filter(({ day, on }) => mondayOf(day) === mondayOf(wish.week) && on !== wish.on)
      .map(({ day }) => ({ childId, slotId, day, on: wish.on })),
  );
}
