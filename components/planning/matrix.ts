/** Keys of cells as they are seen: lines, then places in the line. */
export type Matrix = readonly (readonly string[])[];

/** The cells that a key leads to, nearest first: folded weeks are jumped over. Null: not ours. */
export function pathFrom(
  matrix: Matrix,
  key: string,
  pressed: string,
  isCommand: boolean,
): string[] | null {
  const { row, place, line } = placesOf(matrix, key);
  const column = matrix.map((each) => each[place] ?? "");
  switch (pressed) {
    case "ArrowRight":
      return line.slice(place + 1).filter((other) => other !== key);
    case "ArrowLeft":
      return line.slice(0, place).reverse();
    case "ArrowDown":
      return column.slice(row + 1);
    case "ArrowUp":
      return column.slice(0, row).reverse();
    case "Home":
      return isCommand ? matrix.flat() : rowOf(matrix, key);
    case "End":
      return (isCommand ? matrix.flat() : rowOf(matrix, key)).toReversed();
    default:
      return null;
  }
}

/** Where a cell is; its line, and all cells of its day. */
export function placesOf(matrix: Matrix, key: string) {
  const row = matrix.findIndex((keys) => keys.includes(key));
  const line = [...(matrix[row] ?? [])];
  const [, , day = ""] = key.split(":");
  const column = matrix.flat().filter((other) => other.endsWith(`:${day}`));
  return { row, place: line.indexOf(key), line, column };
}

/** The days of a cell's child and activity, in order: a line of the family's view, a column of one child's. */
export function rowOf(matrix: Matrix, key: string): string[] {
  const row = key.slice(0, key.lastIndexOf(":") + 1);
  return matrix.flat().filter((other) => other.startsWith(row));
}

/** Every cell of the rectangle between two. */
export function cellsBetween(matrix: Matrix, from: string, to: string): string[] {
  const [a, b] = [placesOf(matrix, from), placesOf(matrix, to)];
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.place, b.place), Math.max(a.place, b.place)];
  const keys = matrix.slice(top, bottom + 1).flatMap((line) => line.slice(left, right + 1));
  return [...new Set(keys)];
}

/** The cells of the next, or the previous, child: same place first, then the others of that line. */
export function blockFrom(matrix: Matrix, key: string, step: 1 | -1): string[] {
  const { row, place } = placesOf(matrix, key);
  const blockOf = (line: readonly string[]) => (line[0] ?? "").split(":")[0];
  const here = blockOf(matrix[row] ?? []);
  let target = row;
  while (matrix[target] && blockOf(matrix[target] ?? []) === here) target += step;
  const block = blockOf(matrix[target] ?? []);
  // Upwards: the first line of that child, not its last.
  while (step < 0 && target > 0 && blockOf(matrix[target - 1] ?? []) === block) target -= 1;
  const line = matrix[target];
  // One child alone: its first or its last line.
  if (!line) return step < 0 ? [...(matrix[0] ?? [])] : [...(matrix.at(-1) ?? [])];
  return [...line.slice(place), ...line.slice(0, place).reverse()];
}
