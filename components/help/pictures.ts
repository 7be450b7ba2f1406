/** The pictures that are there, as scripts/guide-pictures.ts wrote them. */
export const PICTURES: readonly string[] = [];
