/** A JSON text with the line of each of its places, as `versions[0].services.meal`; or where it stops being JSON. */
export type ReadJson =
  | { ok: true; value: unknown; faults: LineFault[]; lineOf: (path: string) => number }
  | { ok: false; fault: LineFault };

export type LineFault = { line: number; path: string; message: string };

const STRING = /"(?:[^"\\\n\r\t]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const MAX_DEPTH = 60;

class Stop extends Error {}

/**
 * Reads a JSON text. Told too: a word written twice in one
 * object, where the first would be lost in silence, and a word that JSON itself would lose.
 */
export function readJson(given: string): ReadJson {
  const text = given.replace(/^\uFEFF/, "");
  const scanner = new Scanner(text);
  try {
    scanner.whole();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, fault: { line: scanner.line, path: "(racine)", message: error.message } };
  }
  const { lines, faults } = scanner;
  const lineOf = (path: string) => nearest(lines, path);
  try {
    return { ok: true, value: JSON.parse(text), faults, lineOf };
  } catch {
    // A sign that no text may hold, inside quotes.
    return { ok: false, fault: { line: 1, path: "(racine)", message: "Ce n’est pas du JSON." } };
  }
}

/** The line of a place, or of the nearest one that holds it. */
function nearest(lines: ReadonlyMap<string, number>, path: string): number {
  let place = path;
  while (place !== "") {
    const known = lines.get(place);
    if (known !== undefined) return known;
    place = place.replace(/(\.[^.[\]]*|\[\d+\]|^[^.[]*)$/, "");
  }
  return lines.get("") ?? 1;
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

class Scanner {
  line = 1;
  readonly lines = new Map<string, number>();
  readonly faults: LineFault[] = [];
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): void {
    this.value("", 0);
    this.blank();
    if (this.at < this.text.length) this.stop();
  }

  private value(path: string, depth: number): void {
    this.blank();
    this.lines.set(path, this.line);
    if (depth > MAX_DEPTH) throw new Stop("Ce fichier est imbriqué trop profondément.");
    if (this.eat("{")) this.object(path, depth);
    else if (this.eat("[")) this.list(path, depth);
    else if (this.token(STRING) === null && this.token(LITERAL) === null) this.stop();
  }

  private object(path: string, depth: number): void {
    const seen = new Set<string>();
    if (this.ends("}")) return;
    do {
      this.blank();
      const { line } = this;
      const key = this.token(STRING);
      if (key === null) this.stop();
      const name = nameOf(key);
      const place = path === "" ? name : `${path}.${name}`;
      if (seen.has(name))
        this.faults.push({ line, path: place, message: `« ${name} » est écrit deux fois ici.` });
      if (name === "__proto__")
        this.faults.push({
          line,
          path: place,
          message: "« __proto__ » n’est pas un nom possible.",
        });
      seen.add(name);
      this.blank();
      if (!this.eat(":")) this.stop();
      this.value(place, depth + 1);
      this.lines.set(place, line);
    } while (this.more("}"));
  }

  private list(path: string, depth: number): void {
    if (this.ends("]")) return;
    let index = 0;
    do {
      this.value(`${path}[${index}]`, depth + 1);
      index += 1;
    } while (this.more("]"));
  }

  private more(end: string): boolean {
    this.blank();
    if (this.eat(",")) return true;
    if (!this.eat(end)) this.stop();
    return false;
  }

  private ends(end: string): boolean {
    this.blank();
    return this.eat(end);
  }

  private eat(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private token(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private blank(): void {
    while (this.at < this.text.length && " \t\r\n".includes(this.text.charAt(this.at))) {
      if (this.text[this.at] === "\n") this.line += 1;
      this.at += 1;
    }
  }

  private stop(): never {
    const found = this.text[this.at];
    throw new Stop(
      found === undefined
        ? "Ce n’est pas du JSON : le fichier s’arrête avant la fin."
        : `Ce n’est pas du JSON : « ${found} » n’est pas attendu ici.`,
    );
  }
}
