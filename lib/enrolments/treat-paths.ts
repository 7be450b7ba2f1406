const QUEUE = "/admin/a-traiter";

/** Address of one request in the queue of staff. */
export function treatPath(requestId: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `${QUEUE}/${requestId}${text ? `?${text}` : ""}`;
}

/** The next request opens, with a word about the one just decided, which may be taken back. */
export function afterDecision(
  done: "validee" | "correction" | "refusee" | "decidee",
  { number, decisionId }: { number: string; decisionId: string },
  next: string | undefined,
): string {
  const query = { fait: done, numero: number, reponse: decisionId };
  return next ? treatPath(next, query) : `${QUEUE}?${new URLSearchParams(query).toString()}`;
}

/** Back to the document that was just checked. */
export function documentPath(requestId: string, documentId: string, done: string): string {
  return treatPath(requestId, { document: documentId, fait: done });
}

/** Where an item stands in the queue, and which comes after it (the first again after the last). */
export function placeInQueue(
  queue: readonly { id: string }[],
  requestId: string,
): { rank: number; total: number; next: string | undefined } {
  const index = queue.findIndex(({ id }) => id === requestId);
  const others = queue.filter(({ id }) => id !== requestId);
  const next = (index >= 0 ? queue[index + 1] : undefined) ?? others[0];
  return { rank: index + 1, total: queue.length, next: next?.id };
}

/** Address of one document in the queue of those that no request shows, or of the queue itself. */
export function checkPath(documentId?: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return `${QUEUE}/documents${documentId ? `/${documentId}` : ""}${text ? `?${text}` : ""}`;
}
