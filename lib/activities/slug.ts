/** « Accueil de loisirs » as a code, « accueil-de-loisirs »; another one of the same name gets a number. */
export function codeOf(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .replaceAll("œ", "oe")
      .replaceAll("æ", "ae")
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 50) || "activite";
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(code)) return code;
  }
}
