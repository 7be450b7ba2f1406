/** Path of the one link of a mail, when it leads into this portal. `baseUrl`: its origin, without a trailing slash. */
export function actionPathOf(text: string, baseUrl: string): string | null {
  const line = text.split("\n").find((found) => found.startsWith(`${baseUrl}/`));
  return line === undefined ? null : line.slice(baseUrl.length).trim();
}
