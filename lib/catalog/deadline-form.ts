import { type DeadlineRule, deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";

/** The form of a deadline rule: flat texts, as an address or a post carries them. */
export type FormValues = Record<string, string | string[] | undefined>;

export const FORM_KINDS = {
  weekly: "Un jour de la semaine, pour toute une semaine à venir",
  daysBefore: "Un nombre de jours avant",
  hoursBefore: "Un nombre d’heures avant",
  weekdayMap: "Une limite pour chaque jour de la semaine",
  dayOfMonth: "Un jour du mois précédent",
  beforePeriod: "Avant le début des vacances ou de la période",
  windows: "Des dates écrites pour chaque période",
  json: "Une règle écrite à la main (JSON)",
} as const;
export type FormKind = keyof typeof FORM_KINDS;

export type ReadRule =
  | { ok: true; rule: DeadlineRule }
  | { ok: false; faults: Record<string, string> };

/** Reads the form into a rule; each fault names its field, in French. */
export function readRuleForm(values: FormValues): ReadRule {
  const faults: Record<string, string> = {};
  const built = text(values, "sorte") === "json" ? readJson(values, faults) : build(values, faults);
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  const parsed = deadlineRuleSchema.safeParse(built);
  if (parsed.success) return { ok: true, rule: parsed.data };
  for (const { path, message } of parsed.error.issues) faults[fieldOf(path)] ??= message;
  return { ok: false, faults };
}

function raw(values: FormValues, name: string): string {
  const value = values[name];
  return Array.isArray(value) ? (value[0] ?? "") : (value ?? "");
}

function text(values: FormValues, name: string): string {
  return raw(values, name).trim();
}

function list(values: FormValues, name: string): string[] {
  const value = values[name];
  return value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value];
}

const whole = (value: string) => (/^\d{1,5}$/.test(value) ? Number(value) : Number.NaN);

function readJson(values: FormValues, faults: Record<string, string>): unknown {
  try {
    return JSON.parse(text(values, "json"));
  } catch {
    faults.json = "Ce texte n’est pas du JSON : vérifiez les accolades et les guillemets.";
    return null;
  }
}

function build(values: FormValues, faults: Record<string, string>): unknown {
  const time = text(values, "heure");
  const common = options(values, faults);
  switch (text(values, "sorte")) {
    case "weekly":
      return {
        kind: "weekly",
        weeksBefore: whole(text(values, "semaines")),
        weekday: whole(text(values, "jour")),
        time,
        ...common,
      };
    case "daysBefore":
      return { ...daysBefore(values, "jours", time, "sauf"), ...common };
    case "hoursBefore":
      return {
        kind: "hoursBefore",
        hours: whole(text(values, "heures")),
        before: time,
        ...common,
      };
    case "weekdayMap":
      return { kind: "weekdayMap", map: readMap(values), ...common };
    case "dayOfMonth":
      return {
        kind: "dayOfMonth",
        monthsBefore: whole(text(values, "mois")),
        dayOfMonth: whole(text(values, "quantieme")),
        time,
        ...common,
      };
    case "beforePeriod":
      return { kind: "beforePeriod", days: whole(text(values, "jours")), time, ...common };
    case "windows":
      return { kind: "windows", windows: readWindows(values, faults), ...common };
    default:
      faults.sorte = "Choisissez une forme de limite.";
      return null;
  }
}

function daysBefore(values: FormValues, days: string, time: string, leftOut: string) {
  const left = list(values, leftOut);
  return {
    kind: "daysBefore",
    days: whole(text(values, days)),
    time,
    skip: left.filter((name) => /^[1-7]$/.test(name)).map(Number),
    ...(left.includes("feries") ? { skipPublicHolidays: true } : {}),
    ...(left.includes("vacances") ? { skipHolidays: true } : {}),
  };
}

function options(values: FormValues, faults: Record<string, string>): object {
  const byHand = readByHand(values, faults);
  const lateDays = text(values, "tardifJours");
  const opensDays = text(values, "ouvertureJours");
  return {
    holidays: text(values, "vacances") || "literal",
    publicHolidays: text(values, "feries") || "keep",
    ...(byHand.length > 0 ? { byHand } : {}),
    ...(lateDays === ""
      ? {}
      : { late: daysBefore(values, "tardifJours", text(values, "tardifHeure"), "tardifSauf") }),
    ...(opensDays === ""
      ? {}
      : { opens: daysBefore(values, "ouvertureJours", text(values, "ouvertureHeure"), "") }),
  };
}

function readMap(values: FormValues): unknown[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((target) => {
    const weekday = text(values, `limite${target}`);
    if (weekday === "") return [];
    const time = text(values, `heure${target}`);
    return [{ days: [target], weekday: whole(weekday), time }];
  });
}

const DATE = String.raw`(\d{2})/(\d{2})/(\d{4})`;
const TIME = String.raw`(\d{2}:\d{2})`;
const BY_HAND = new RegExp(`^${DATE}\\s+${DATE}\\s+${DATE}\\s+${TIME}$`);
const WINDOW = new RegExp(`^${DATE}\\s+${DATE}\\s+(?:${DATE}\\s+${TIME}\\s+)?${DATE}\\s+${TIME}$`);

/** « 04/01/2027 08/01/2027 17/12/2026 12:00 » : from, to, limit. */
function readByHand(values: FormValues, faults: Record<string, string>): unknown[] {
  return lines(values, "aLaMain").flatMap(({ line, rank }) => {
    const found = BY_HAND.exec(line);
    if (!found) {
      faults.aLaMain ??= `Ligne ${rank} : écrivez premier jour, dernier jour, limite et heure, par exemple 04/01/2027 08/01/2027 17/12/2026 12:00.`;
      return [];
    }
    return [{ from: iso(found, 1), to: iso(found, 4), day: iso(found, 7), time: found[10] }];
  });
}

/** « 02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00 » : from, to, opening, closing. */
function readWindows(values: FormValues, faults: Record<string, string>): unknown[] {
  return lines(values, "periodes").flatMap(({ line, rank }) => {
    const found = WINDOW.exec(line);
    if (!found) {
      faults.periodes ??= `Ligne ${rank} : écrivez premier jour, dernier jour, ouverture et fermeture, par exemple 02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00.`;
      return [];
    }
    return [
      {
        from: iso(found, 1),
        to: iso(found, 4),
        ...(found[10] ? { opens: { day: iso(found, 7), time: found[10] } } : {}),
        closes: { day: iso(found, 11), time: found[14] },
      },
    ];
  });
}

function lines(values: FormValues, name: string): { line: string; rank: number }[] {
  return raw(values, name)
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), rank: index + 1 }))
    .filter(({ line }) => line !== "");
}

function iso(found: RegExpExecArray, at: number): string {
  return `${found[at + 2] ?? ""}-${found[at + 1] ?? ""}-${found[at] ?? ""}`;
}

/** The field at which a fault of the rule is shown. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second] = path.map(String);
  switch (first) {
    case "weeksBefore":
      return "semaines";
    case "weekday":
      return "jour";
    case "days":
      return "jours";
    case "hours":
      return "heures";
    case "monthsBefore":
      return "mois";
    case "dayOfMonth":
      return "quantieme";
    case "time":
    case "before":
      return "heure";
    case "skip":
      return "sauf";
    case "map":
      return "limite1";
    case "late":
      return second === "time" ? "tardifHeure" : "tardifJours";
    case "opens":
      return second === "time" ? "ouvertureHeure" : "ouvertureJours";
    case "windows":
      return "periodes";
    case "byHand":
      return "aLaMain";
    case "holidays":
      return "vacances";
    case "publicHolidays":
      return "feries";
    default:
      return "sorte";
  }
}
