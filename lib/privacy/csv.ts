/**
 * A table as CSV for French spreadsheets: `;`, CRLF, BOM. A cell that a spreadsheet would run as a formula gets an
 * apostrophe in front; quotes are doubled.
 */
export function csvOf(columns: readonly string[], rows: readonly (string | number)[][]): string {
  const lines = [columns, ...rows].map((row) => row.map(cell).join(";"));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
