/** The reader's choice of theme, kept in a cookie which the server reads: no flash. */
export const themeCookie = "theme";
export const themes = ["auto", "clair", "sombre"] as const;
export type Theme = (typeof themes)[number];

/** Anything unknown is "auto". */
export function toTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "auto";
}
