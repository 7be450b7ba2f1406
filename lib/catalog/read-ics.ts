import { addDays, type Day, isDay } from "#lib/calendar/day.ts";

/** One all-day event of a calendar file, with the line where it begins. `lastDay` is included. */
export type IcsEvent = {
  line: number;
  summary: string;
  /** All its other texts, where a zone may be named. */
  about: string;
  firstDay: Day;
  lastDay: Day;
};
export type LineFault = { line: number; message: string };

type Line = { line: number; name: string; value: string };

const MOST_EVENTS = 2_000;

/**
 * A small strict reader of iCalendar (RFC 5545): all-day VEVENT, folded lines. Each thing that it does not understand
 * is a fault with its line, and nothing is guessed.
 */
export function readIcs(text: string): { events: IcsEvent[]; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const events: IcsEvent[] = [];
  const lines = unfold(text, faults);
  if (lines[0]?.name !== "BEGIN" || lines[0].value !== "VCALENDAR")
    return {
      events,
      faults: [{ line: 1, message: "Ce n’est pas un fichier de calendrier (BEGIN:VCALENDAR)." }],
    };
  let open: Line[] | null = null;
  for (const entry of lines) {
    if (entry.name === "BEGIN" && entry.value === "VEVENT") {
      if (open) faults.push({ line: entry.line, message: "Un évènement commence dans un autre." });
      open = [entry];
    } else if (entry.name === "END" && entry.value === "VEVENT") {
      if (!open) faults.push({ line: entry.line, message: "Un évènement finit sans commencer." });
      else if (events.length < MOST_EVENTS) events.push(...eventOf(open, faults));
      open = null;
    } else open?.push(entry);
  }
  if (open) faults.push({ line: open[0]?.line ?? 1, message: "Cet évènement ne finit pas." });
  if (lines.at(-1)?.value !== "VCALENDAR" || lines.at(-1)?.name !== "END")
    faults.push({
      line: lines.at(-1)?.line ?? 1,
      message: "Le fichier est coupé (END:VCALENDAR).",
    });
  return { events, faults };
}

function unfold(text: string, faults: LineFault[]): Line[] {
  const lines: Line[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(raw) && last) {
      last.value += raw.slice(1);
      continue;
    }
    if (raw.trim() === "") continue;
    const found = /^([A-Za-z0-9-]+)(?:;[^:]*)?:(.*)$/.exec(raw);
    if (found) {
      const [, name = "", value = ""] = found;
      lines.push({ line: index + 1, name: name.toUpperCase(), value });
    } else faults.push({ line: index + 1, message: "Cette ligne n’est pas comprise." });
  }
  return lines;
}

function eventOf(entries: readonly Line[], faults: LineFault[]): IcsEvent[] {
  const line = entries[0]?.line ?? 1;
  const find = (name: string) => entries.find((entry) => entry.name === name);
  const summary = plain(find("SUMMARY")?.value ?? "");
  const about = entries
    .filter(({ name }) => ["SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES"].includes(name))
    .map(({ value }) => plain(value))
    .join(" ");
  // A cancelled event is none.
  if (find("STATUS")?.value.trim().toUpperCase() === "CANCELLED") return [];
  const repeated = find("RRULE") ?? find("RDATE") ?? find("DURATION");
  const start = find("DTSTART");
  const end = find("DTEND");
  const firstDay = dayOf(start?.value);
  const after = end ? dayOf(end.value) : null;
  if (summary === "") faults.push({ line, message: "Cet évènement n’a pas de nom (SUMMARY)." });
  else if (repeated)
    faults.push({
      line: repeated.line,
      message: `« ${summary} » : écrivez son début et sa fin (${repeated.name} n’est pas lu).`,
    });
  else if (!firstDay)
    faults.push({
      line: start?.line ?? line,
      message: `« ${summary} » : le début n’est pas un jour entier (DTSTART).`,
    });
  else if (end && !after)
    faults.push({
      line: end.line,
      message: `« ${summary} » : la fin n’est pas un jour entier (DTEND).`,
    });
  else if (after && after <= firstDay)
    faults.push({
      line: end?.line ?? line,
      message: `« ${summary} » finit avant de commencer.`,
    });
  else {
    // The end of an all-day event is the day after it.
    const lastDay = after ? addDays(after, -1) : firstDay;
    return [{ line, summary, about, firstDay, lastDay }];
  }
  return [];
}

function dayOf(value: string | undefined): Day | null {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(value?.trim() ?? "");
  const text = found ? `${found[1]}-${found[2]}-${found[3]}` : "";
  return isDay(text) ? text : null;
}

function plain(value: string): string {
  return value
    .replace(/\\n/gi, " ")
    .replace(/\\([,;\\])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}
