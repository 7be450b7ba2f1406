import * as z from "zod";
import { isDay, type Weekday } from "#lib/calendar/day.ts";
import { isMonth } from "#lib/calendar/month.ts";
import { listOf } from "#lib/form-data.ts";
import { isUuid } from "#lib/ids.ts";
import type { AlternateWeeks, PatternBox } from "#lib/planning/pattern.ts";
import { drawnText, parseDrawn } from "./drawn-rows.ts";
import type { CellChange } from "./schema.ts";

const list = (max: number) => z.preprocess(listOf, z.array(z.string().max(120)).max(max));
export const dayOr = z
  .string()
  .max(20)
  .default("")
  .transform((text) => (isDay(text) ? text : null));

/** The usual week as its form says it, for the preview (GET) and for its application (POST) alike. */
export const patternSchema = z
  .object({
    mois: z.string().max(20).default(""),
    /** "child:slot:weekday" */
    case: list(500),
    enfant: list(50),
    /** "child:even" */
    semaines: list(50),
    periode: z.enum(["mois", "vacances", "annee", "dates"]).catch("annee"),
    du: dayOr,
    au: dayOr,
    mode: z.enum(["add", "replace"]).catch("add"),
  })
  .transform(({ mois, enfant, semaines, du, au, periode, mode, ...rest }) => {
    const weeks = new Map<string, string>(
      semaines.map((text) => {
        const [childId = "", alternate = ""] = text.split(":");
        return [childId, alternate];
      }),
    );
    return {
      month: isMonth(mois) ? mois : null,
      childIds: enfant,
      boxes: rest.case.flatMap((text) => boxOf(text, weeks)),
      period: periode,
      from: du,
      to: au,
      mode,
    };
  });
export type PatternInput = z.output<typeof patternSchema>;

function boxOf(text: string, weeks: ReadonlyMap<string, string>): PatternBox[] {
  const [childId = "", slotId = "", weekday = ""] = text.split(":");
  if (!isUuid(childId) || !isUuid(slotId) || !/^[1-7]$/.test(weekday)) return [];
  const asked = weeks.get(childId);
  const alternate: AlternateWeeks = asked === "even" || asked === "odd" ? asked : "every";
  return [{ childId, slotId, weekday: Number(weekday) as Weekday, weeks: alternate }];
}

export const applyPatternSchema = z
  .object({ requestId: z.uuid() })
  .and(patternSchema)
  .transform(({ requestId, ...wish }) => ({ requestId, wish }));

/** Changes of a whole school year as texts, one per row, to be sent back in one form. */
export function rowsOfChanges(changes: readonly CellChange[]): string[] {
  const rows = new Map<string, CellChange[]>();
  for (const change of changes) {
    const key = `${change.childId}:${change.slotId}`;
    rows.set(key, [...(rows.get(key) ?? []), change]);
  }
  return [...rows.values()].flatMap((row) => {
    const [first] = row;
    return first ? [drawnText({ ...first, boxes: row })] : [];
  });
}

/** Changes taken back at once: those of a usual week. At most a school year of a large family. */
export const undoPatternSchema = z
  .object({
    requestId: z.uuid(),
    d: z.preprocess(listOf, z.array(z.string().max(6_000)).max(60)),
  })
  .transform(({ requestId, d }) => ({
    requestId,
    version: 0,
    changes: d.flatMap((text): CellChange[] => {
      const row = parseDrawn(text);
      if (!row || !isUuid(row.childId) || !isUuid(row.slotId)) return [];
      return row.boxes.map(({ day, on }) => ({
        childId: row.childId,
        slotId: row.slotId,
        day,
        on,
      }));
    }),
  }));
