const KILO = 1024;

/** « photo, 340 Ko », « PDF, 1,2 Mo » */
export function fileWords({
  mediaType,
  sizeBytes,
}: {
  mediaType: string;
  sizeBytes: number;
}): string {
  const kind = mediaType === "application/pdf" ? "PDF" : "photo";
  const size =
    sizeBytes < KILO * KILO
      ? `${Math.max(1, Math.round(sizeBytes / KILO))}\u202fKo`
      : `${(sizeBytes / KILO / KILO).toFixed(1).replace(".", ",")}\u202fMo`;
  return `${kind}, ${size}`;
}
