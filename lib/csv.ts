/** A spreadsheet runs a cell that begins so: such a cell gets an apostrophe and stays text. */
const FORMULA = /^[=+\-@\t\r]/;
const BOM = "\ufeff";

/** One cell, safe to open in a spreadsheet. */
export function csvCell(text: string): string {
  const still = FORMULA.test(text.trimStart()) ? `'${text}` : text;
  return /[";\r\n]/.test(still) ? `"${still.replaceAll('"', '""')}"` : still;
}

/** A file for French spreadsheets: semicolons, UTF-8 with its mark, a heading line. */
export function csvFile(lines: readonly (readonly string[])[]): string {
  return BOM + lines.map((cells) => `${cells.map(csvCell).join(";")}\r\n`).join("");
}
