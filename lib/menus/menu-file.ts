import { type Day, day, isDay, weekdayOf } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";
import { plainWords, readAllergens } from "./allergen-words.ts";
import {
  byCourse,
  type Course,
  courseNames,
  courses,
  type DayMenu,
  type Dish,
  MAX_DISH,
  type Mark,
  markNames,
  marks,
} from "./menu.ts";

/** A line of a sheet: where it stands in the file, and its cells as text. */
export type SheetLine = { line: number; cells: string[] };
export type LineFault = { line: number; message: string };

export type SchoolName = { id: string; name: string };
/** `schoolId` null: for all schools. */
export type FileMenu = DayMenu & { schoolId: string | null };

export type ReadMenus = { ok: true; menus: FileMenu[] } | { ok: false; faults: LineFault[] };

export const COLUMNS = [
  "date",
  "ecole",
  "composante",
  "plat",
  "allergenes",
  "labels",
  "vegetarien",
] as const;

export const MAX_LINES = 3000;

type Row = { line: number; day: Day; schoolId: string | null; dish: Dish; isVegetarian: boolean };

/** Reads the lines of a menu file. One fault, told with its line, and nothing of the file counts. */
export function readMenus(lines: readonly SheetLine[], schools: readonly SchoolName[]): ReadMenus {
  const [head, ...body] = lines.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (!head) return fault(1, "Le fichier est vide.");
  const titles = head.cells.map(plainWords).filter((title) => title !== "");
  if (COLUMNS.some((name, index) => titles[index] !== name) || titles.length > COLUMNS.length)
    return fault(head.line, `Les colonnes doivent être : ${COLUMNS.join(", ")}.`);
  if (body.length === 0) return fault(head.line, "Le fichier ne contient aucun plat.");
  if (body.length > MAX_LINES)
    return fault(head.line, "Le fichier compte plus de 3\u202f000 lignes. Coupez-le en deux.");
  const faults: LineFault[] = [];
  const rows: Row[] = [];
  const seen = new Map<string, number>();
  for (const line of body) {
    const row = rowOf(line, schools, (message) => faults.push({ line: line.line, message }));
    if (!row) continue;
    const key = `${row.day}/${row.schoolId}/${row.dish.course}`;
    const twin = seen.get(key);
    if (twin !== undefined)
      faults.push({
        line: row.line,
        message: `« ${courses[row.dish.course]} » est déjà donné ligne ${twin} pour ce jour.`,
      });
    else seen.set(key, row.line);
    rows.push(row);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, menus: menusOf(rows) };
}

function fault(line: number, message: string): ReadMenus {
  return { ok: false, faults: [{ line, message }] };
}

function rowOf(
  { line, cells }: SheetLine,
  schools: readonly SchoolName[],
  say: (message: string) => void,
): Row | null {
  let isRight = true;
  const wrong = (message: string) => {
    isRight = false;
    say(message);
  };
  const [date = "", school = "", course = "", name = "", allergens = "", labels = "", diet = ""] =
    cells.map((cell) => cell.trim());
  const on = dayOf(date, wrong);
  const schoolId = schoolOf(school, schools, wrong);
  const found = courseOf(course);
  if (!found)
    wrong(
      `La composante « ${course} » est inconnue. Écrivez : ${Object.values(courses).join(", ")}.`,
    );
  if (name === "") wrong("Le nom du plat manque.");
  if (name.length > MAX_DISH) wrong(`Le nom du plat dépasse ${MAX_DISH} caractères.`);
  const read = readAllergens(allergens);
  if (!read.ok && read.why === "empty")
    wrong("Les allergènes manquent. Écrivez « aucun » si le plat n’en contient pas.");
  if (!read.ok && read.why === "unknown")
    wrong(`Allergène inconnu : ${read.words.map((word) => `« ${word} »`).join(", ")}.`);
  const dishMarks = marksOf(labels, wrong);
  if (!["", "oui", "non"].includes(plainWords(diet)))
    wrong("La colonne « vegetarien » se remplit par oui, non ou rien.");
  if (!(isRight && on && found && read.ok)) return null;
  return {
    line,
    day: on,
    schoolId,
    dish: { course: found, name, allergens: read.allergens, marks: dishMarks },
    isVegetarian: found === "main" && plainWords(diet) === "oui",
  };
}

/** « 07/12/2026 » or « 2026-12-07 », a day of the working week. */
function dayOf(text: string, wrong: (message: string) => void): Day | null {
  const [, dayOfMonth, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = year ? `${year}-${month?.padStart(2, "0")}-${dayOfMonth?.padStart(2, "0")}` : text;
  if (!isDay(iso)) {
    wrong(`La date « ${text} » n’est pas lisible. Écrivez-la ainsi : 07/12/2026.`);
    return null;
  }
  const on = day(iso);
  if (weekdayOf(on) > 5) {
    wrong(`Le ${longDay(on)} n’est pas un jour de cantine.`);
    return null;
  }
  return on;
}

function schoolOf(
  text: string,
  schools: readonly SchoolName[],
  wrong: (message: string) => void,
): string | null {
  const plain = plainWords(text);
  if (plain === "" || plain === "toutes") return null;
  const found = schools.find(({ name }) => plainWords(name) === plain);
  if (!found) wrong(`L’école « ${text} » est inconnue. Laissez vide pour toutes les écoles.`);
  return found?.id ?? null;
}

function courseOf(text: string): Course | undefined {
  const plain = plainWords(text);
  return courseNames.find((name) => plainWords(courses[name]) === plain);
}

function marksOf(text: string, wrong: (message: string) => void): Mark[] {
  const words = text
    .split(/[,;/+]/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const known = new Map(markNames.map((name) => [plainWords(marks[name]), name]));
  const unknown = words.filter((word) => !known.has(plainWords(word)));
  if (unknown.length > 0)
    wrong(
      `Label inconnu : ${unknown.map((word) => `« ${word} »`).join(", ")}. Écrivez : ${Object.values(marks).join(", ")}.`,
    );
  const named = new Set(words.map((word) => known.get(plainWords(word))));
  return markNames.filter((name) => named.has(name));
}

function menusOf(rows: readonly Row[]): FileMenu[] {
  const menus = new Map<string, FileMenu>();
  for (const { day: on, schoolId, dish, isVegetarian } of rows) {
    const key = `${on}/${schoolId ?? ""}`;
    const menu = menus.get(key) ?? { day: on, schoolId, isVegetarian: false, dishes: [] };
    menu.dishes = byCourse([...menu.dishes, dish]);
    menu.isVegetarian ||= isVegetarian;
    menus.set(key, menu);
  }
  return [...menus].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, menu]) => menu);
}

/** The model to fill in: its columns and three dishes. */
export const TEMPLATE: readonly (readonly string[])[] = [
  COLUMNS,
  ["07/12/2026", "", "Entrée", "Carottes râpées", "moutarde, sulfites", "Bio, Local", ""],
  ["07/12/2026", "", "Plat", "Lasagnes aux légumes", "gluten, lait, œufs", "Fait maison", "oui"],
  ["07/12/2026", "", "Laitage", "Yaourt nature", "lait", "Bio", ""],
  ["07/12/2026", "", "Dessert", "Pomme", "aucun", "IGP", ""],
];
