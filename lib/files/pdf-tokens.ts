/**
 * The words of a PDF body, read from a latin1 string (one character per byte). Literal strings, hexadecimal strings
 * and comments are stepped over, so that a name inside them is not taken for a name of the document.
 */
export type PdfToken =
  | { kind: "name"; value: string }
  | { kind: "number"; value: number }
  | { kind: "word"; value: string }
  | { kind: "<<" | ">>" | "[" | "]" | "string" };

const WHITE = new Set(["\0", "\t", "\n", "\f", "\r", " "]);
const DELIMITER = new Set(["(", ")", "<", ">", "[", "]", "{", "}", "/", "%"]);

export class PdfLexer {
  readonly text: string;
  readonly end: number;
  at: number;

  constructor(text: string, from: number, end: number) {
    this.text = text;
    this.at = from;
    this.end = Math.min(end, text.length);
  }

  /** The next token, or null at the end of the given stretch. Broken syntax never throws. */
  next(): PdfToken | null {
    this.#skipWhite();
    if (this.at >= this.end) return null;
    const char = this.text.charAt(this.at);
    if (char === "/") return { kind: "name", value: unescapeName(this.#run(this.at + 1)) };
    if (char === "(") return this.#literalString();
    if (char === "[" || char === "]") {
      this.at += 1;
      return { kind: char };
    }
    if (char === "<" || char === ">") return this.#angle(char);
    if (DELIMITER.has(char)) {
      this.at += 1;
      return { kind: "word", value: char };
    }
    const word = this.#run(this.at);
    const number = Number(word);
    return Number.isNaN(number) ? { kind: "word", value: word } : { kind: "number", value: number };
  }

  #skipWhite(): void {
    while (this.at < this.end) {
      const char = this.text.charAt(this.at);
      if (char === "%") this.#skipLine();
      else if (WHITE.has(char)) this.at += 1;
      else return;
    }
  }

  #skipLine(): void {
    while (this.at < this.end && !/[\r\n]/.test(this.text.charAt(this.at))) this.at += 1;
  }

  #run(from: number): string {
    let to = from;
    while (to < this.end) {
      const char = this.text.charAt(to);
      if (WHITE.has(char) || DELIMITER.has(char)) break;
      to += 1;
    }
    this.at = to;
    return this.text.slice(from, to);
  }

  #angle(char: "<" | ">"): PdfToken {
    if (this.text.charAt(this.at + 1) === char) {
      this.at += 2;
      return { kind: char === "<" ? "<<" : ">>" };
    }
    // Never past `end`: a search of the whole file for each « < » would take minutes on a hostile one.
    if (char === "<") while (this.at < this.end && this.text.charAt(this.at) !== ">") this.at += 1;
    this.at += 1;
    return { kind: "string" };
  }

  #literalString(): PdfToken {
    let depth = 0;
    while (this.at < this.end) {
      const char = this.text.charAt(this.at);
      this.at += char === "\\" ? 2 : 1;
      if (char === "(") depth += 1;
      else if (char === ")") depth -= 1;
      if (depth === 0) break;
    }
    return { kind: "string" };
  }
}

/** `/J#61vaScript` is `/JavaScript`: the writing that hides a name from a plain search. */
function unescapeName(raw: string): string {
  return raw.includes("#")
    ? raw.replace(/#([0-9a-fA-F]{2})/g, (_match, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : raw;
}
