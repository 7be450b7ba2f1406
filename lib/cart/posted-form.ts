import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { month } from "#lib/calendar/month.ts";
import { listOf } from "#lib/form-data.ts";
import { isUuid } from "#lib/ids.ts";
import { besideChanges, changesOf, parseDrawn, type WeekWish } from "./drawn-rows.ts";
import { MAX_CHANGES } from "./schema.ts";

const texts = (max: number) => z.preprocess(listOf, z.array(z.string().max(2_000)).max(max));
const PAGE = /^\/planning\/\d{4}-(?:0[1-9]|1[0-2])(\?[\w=&-]{0,300})?$/;

/** The planning posted as a form. Its identifiers are checked as in every save, its rows judged by the server. */
export const postedPlanningSchema = z
  .object({
    requestId: z.uuid(),
    version: z.coerce.number().int().min(0),
    p: texts(800),
    d: texts(100),
    /** Drawn like `d`, on the page of another month: only a gesture on a whole week is about them. */
    b: texts(100),
    /** "2026-12-07:1" */
    semaine: z.string().max(20).optional(),
    suite: z.enum(["garder", "valider", "geste"]).default("garder"),
    geste: z.string().max(20).default(""),
    jours: z.string().max(20).default(""),
    pour: z.string().max(100).default(""),
    /** The page itself, to come back to. */
    page: z.string().regex(PAGE),
  })
  .transform(({ requestId, version, p, d, b, semaine, suite, page, geste, jours, pour }) => ({
    requestId,
    version,
    month: month(page.slice("/planning/".length, "/planning/2026-12".length)),
    /** Set when a gesture is asked: the page is drawn again with what it did. */
    gesture: suite === "geste" ? { geste, jours, pour } : null,
    changes: [
      ...changesOf(rowsOf(d), new Set(p), wishOf(semaine)),
      ...besideChanges(rowsOf(b), wishOf(semaine)),
    ],
    next: suite === "valider" ? "/panier" : `${page}${page.includes("?") ? "&" : "?"}fait=garde`,
  }))
  .refine(({ changes }) => changes.length <= MAX_CHANGES, {
    message: "Trop de changements à la fois.",
  })
  .refine(
    ({ changes }) => changes.every(({ childId, slotId }) => isUuid(childId) && isUuid(slotId)),
    {
      message: "Cette page n’est plus à jour. Rechargez-la et recommencez.",
    },
  );

const rowsOf = (list: string[]) => list.map(parseDrawn).filter((row) => row !== null);

function wishOf(text: string | undefined): WeekWish {
  const [week = "", on] = text?.split(":") ?? [];
  return isDay(week) ? { week, on: on === "1" } : null;
}
