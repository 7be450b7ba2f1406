import * as z from "zod";
import { isDay } from "#lib/calendar/day.ts";
import { isMonth } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { isUuid } from "#lib/ids.ts";
import { dayOr } from "./pattern-schema.ts";

const text = z.string().max(60).default("");

/** What is copied, onto whom and which days, as the form says it: for the preview (GET) and for POST alike. */
export const copySchema = z
  .object({
    mois: text,
    /** "s:2026-12-07" (a week) · "c:child" */
    quoi: text,
    /** "tous" · "c:child" */
    pour: text,
    /** A slot; empty: all of them. */
    moment: text,
    periode: z.enum(["mois", "vacances", "annee", "dates"]).catch("vacances"),
    du: dayOr,
    au: dayOr,
    mode: z.enum(["add", "replace"]).catch("add"),
  })
  .transform(({ mois, quoi, pour, moment, periode, du, au, mode }) => ({
    month: isMonth(mois) ? mois : null,
    source: sourceOf(quoi),
    /** Null: all of them, or all others. */
    childId: childOf(pour),
    slotId: isUuid(moment) ? moment : null,
    period: periode,
    from: du,
    to: au,
    mode,
  }));
export type CopyInput = z.output<typeof copySchema>;

export const applyCopySchema = z
  .object({ requestId: z.uuid() })
  .and(copySchema)
  .transform(({ requestId, ...wish }) => ({ requestId, wish }));

function sourceOf(quoi: string) {
  const week = quoi.startsWith("s:") ? quoi.slice(2) : "";
  if (isDay(week)) return { kind: "week" as const, monday: mondayOf(week) };
  const childId = childOf(quoi);
  return childId ? { kind: "child" as const, childId } : null;
}

function childOf(value: string): string | null {
  const id = value.startsWith("c:") ? value.slice(2) : "";
  return isUuid(id) ? id : null;
}
