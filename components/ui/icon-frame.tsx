/** The octagon of errors: apart, because pages for failures carry no other drawing with them. */
export const ERROR_PATH = "M8.2 3.5h7.6l4.7 4.7v7.6l-4.7 4.7H8.2l-4.7-4.7V8.2zM12 7.8v5M12 16v.4";

/**
 * One path on a 24 px grid, hidden from screen readers: a drawing stands beside a word, never instead of it. Its line is
 * drawn by the style sheet (.icon): a page has thirty of them, and is sent twice, as a page and as data.
 */
export function IconFrame({ path, size }: { path: string; size: number }) {
  return (
    <svg className="icon" aria-hidden="true" viewBox="0 0 24 24" width={size} height={size}>
      <path d={path} />
    </svg>
  );
}
