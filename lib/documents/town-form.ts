/** A blank form or a regulation of the town hall, as pages show it. */
export type ShownForm = {
  id: string;
  title: string;
  explanation: string;
  mediaType: string;
  sizeBytes: number;
  pages: number;
  addedAt: Date;
};

/** ASCII file name from a title: « Règlement 2026 » → « reglement-2026.pdf ». */
export function formFileName(title: string): string {
  const plain = title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${plain || "document"}.pdf`;
}
