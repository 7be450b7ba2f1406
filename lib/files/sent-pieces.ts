import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { forgetBytes } from "./spare-memory.ts";

const holder = globalThis as unknown as { preauPieces?: boolean };

/**
 * From here on each piece of a file sent to this process gives its memory back as soon as the next one is asked for: the
 * Request that Next makes of it has copied it by then. Node would let some sixty megabytes of them lie.
 */
export function forgetSentPieces(): void {
  if (holder.preauPieces) return;
  holder.preauPieces = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    if (!isUpload(request)) return;
    const pieces = request[Symbol.asyncIterator].bind(request);
    request[Symbol.asyncIterator] = () => forgetting(pieces());
  });
}

async function* forgetting(pieces: AsyncIterator<unknown>): AsyncGenerator<unknown, undefined> {
  for await (const piece of { [Symbol.asyncIterator]: () => pieces }) {
    yield piece;
    if (piece instanceof Uint8Array) forgetBytes(piece);
  }
  return undefined;
}

/** Forms sent to our own routes, which read them as a Request. Those of pages are Next's to read, and may be kept. */
function isUpload({ method, url = "", headers }: IncomingMessage): boolean {
  const isForm = /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");
  return method === "POST" && url.startsWith("/api/") && isForm;
}
