import { isDay, weekdayOf } from "#lib/calendar/day.ts";
import { longDay, weekdayName } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { copyPath } from "#lib/planning/copy-path.ts";
import type { GestureForm } from "#lib/planning/gesture-form.ts";
import { type MonthView, shownDaysIn, weeksIn } from "#lib/planning/month-view.ts";
import type { ViewChoice } from "#lib/planning/view-choice.ts";

/** What a heading offers: a day, a week or a row of the grid. */
export type HeadMenu = { title: string; items: HeadItem[] };
/** Done at once, or on a page of its own. */
export type HeadItem = { text: string; form: GestureForm } | { text: string; href: string };

/** Weekdays of a page: « lundi », w1. */
export function weekdaysOf(view: MonthView): { code: string; name: string }[] {
  const byWeekday = new Map(shownDaysIn(view).map(({ day }) => [weekdayOf(day), weekdayName(day)]));
  return [...byWeekday]
    .sort(([a], [b]) => a - b)
    .map(([weekday, name]) => ({ code: `w${weekday}`, name }));
}

/** For whom a gesture may be, on this page: the first is everything that it shows. */
export function rowChoices(view: MonthView, choice: ViewChoice): [value: string, text: string][] {
  const lines = view.rows.map(({ childId, slotId }): [string, string] => [
    `l:${childId}:${slotId}`,
    rowName(view, childId, slotId),
  ]);
  const children = view.children.map(({ id, firstName }): [string, string] => [
    `c:${id}`,
    `${firstName}, toutes ses activités`,
  ]);
  switch (choice.kind) {
    case "famille":
      return [["tous", "Tous mes enfants"], ...children, ...lines];
    case "enfant":
      // One activity of many: what this page shows.
      if (choice.activityId) return lines;
      return [...children.filter(([value]) => value === `c:${choice.childId}`), ...lines];
    case "activite":
      return [...pageSlots(view), ...lines];
  }
}

/** What opens from the heading that `target` names: « s:2026-12-07 », « j:2026-12-07 », « l:child:slot ». */
export function headMenu(view: MonthView, choice: ViewChoice, target: string): HeadMenu | null {
  const [kind, value = "", slotId = ""] = target.split(":");
  const wide = choice.kind === "enfant" ? `c:${choice.childId}` : "tous";
  if (kind === "l") {
    const days = weekdaysOf(view).map(({ code, name }) => ({
      text: `Tous les ${name}s`,
      form: { geste: "cocher", jours: code, pour: target },
    }));
    const all = { jours: "tout", pour: target };
    const items = [
      { text: "Tous les jours du mois", form: { ...all, geste: "cocher" } },
      ...days,
      { text: "Vider", form: { ...all, geste: "vider" } },
      ...(view.children.length > 1
        ? [
            { text: "Copier sur mes autres enfants", form: { ...all, geste: "fratrie" } },
            {
              text: "Copier plus loin, ou en remplaçant…",
              href: copyPath(view.month, `c:${value}`, "tous", slotId),
            },
          ]
        : []),
    ];
    return { title: rowName(view, value, slotId), items };
  }
  if (!isDay(value)) return null;
  const scopes =
    choice.kind === "activite"
      ? pageSlots(view).map(([pour, name]) => ({ pour, suffix: `, ${name.toLowerCase()}` }))
      : [{ pour: wide, suffix: "" }];
  const onScopes = (geste: string, text: string) =>
    scopes.map(({ pour, suffix }) => ({
      text: scopes.length > 1 ? `${text}${suffix}` : text,
      form: { geste, jours: target, pour },
    }));
  const later = weeksIn(view).some(({ monday }) => monday > mondayOf(value));
  if (kind === "j")
    return {
      title: capital(longDay(value)),
      items: [
        ...onScopes("cocher", "Tout cocher"),
        ...onScopes("vider", "Tout décocher"),
        ...onScopes("semaine", "Copier ce jour sur toute la semaine"),
        ...(later
          ? onScopes("copier", `Copier ce jour sur les ${weekdayName(value)}s suivants`)
          : []),
      ],
    };
  const week = weeksIn(view).find(({ monday }) => monday === value);
  if (!week) return null;
  return {
    title: week.label,
    items: [
      ...onScopes("cocher", "Tout cocher la semaine"),
      ...onScopes("vider", "Tout décocher la semaine"),
      ...(later ? onScopes("copier", "Copier sur les semaines suivantes") : []),
      ...(view.children.length > 1 ? siblings(view, choice, target) : []),
      {
        text: "Copier plus loin, ou en remplaçant…",
        href: copyPath(view.month, target, choice.kind === "enfant" ? wide : "tous"),
      },
    ],
  };
}

function siblings(view: MonthView, choice: ViewChoice, jours: string): HeadMenu["items"] {
  if (choice.kind === "activite")
    return view.rows.map(({ childId, slotId }) => ({
      text: `Copier ${rowName(view, childId, slotId)} sur mes autres enfants`,
      form: { geste: "fratrie", jours, pour: `l:${childId}:${slotId}` },
    }));
  return view.children
    .filter(({ id }) => choice.kind === "famille" || id === choice.childId)
    .map(({ id, firstName }) => ({
      text: `Copier ${firstName} sur mes autres enfants`,
      form: { geste: "fratrie", jours, pour: `c:${id}` },
    }));
}

function pageSlots(view: MonthView): [value: string, text: string][] {
  const shown = new Set(view.rows.map(({ slotId }) => slotId));
  return view.slots
    .filter(({ id }) => shown.has(id))
    .map(({ id, name }) => [`m:${id}`, `${name}, tous mes enfants`]);
}

/** « Cantine de Léa » */
function rowName(view: MonthView, childId: string, slotId: string): string {
  const child = view.children.find(({ id }) => id === childId)?.firstName ?? "";
  return `${view.slots.find(({ id }) => id === slotId)?.name ?? ""} de ${child}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
