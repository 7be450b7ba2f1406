/** The rule, shown before anything is typed. */
export function passwordRule(minimum: number): string {
  return `Au moins ${minimum} caractères. Une phrase est un bon mot de passe.`;
}
