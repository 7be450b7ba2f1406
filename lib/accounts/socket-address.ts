import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import "server-only";

/** Written by us over whatever the caller sent, before anything reads the request. */
const HEADER = "x-socket-address";
const holder = globalThis as unknown as { preauSockets?: boolean };

/**
 * From here on each request of this process carries the address at the other end of its socket: Next gives its pages
 * no socket, and keeps the address that a caller claims (`X-Forwarded-For`).
 */
export function noteSocketAddresses(): void {
  if (holder.preauSockets) return;
  holder.preauSockets = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[HEADER] = request.socket.remoteAddress ?? "";
  });
}

/**
 * Whom limits count. Behind a trusted proxy: the last hop, the one it saw; what comes before was written by the
 * caller. Without: the socket's own end, or one and the same for all when nobody notes it.
 */
export function addressOf(
  headers: Pick<Headers, "get">,
  { trustProxy }: { trustProxy: boolean },
): string {
  const noted = holder.preauSockets ? headers.get(HEADER) : null;
  const hops = trustProxy ? (headers.get("x-forwarded-for") ?? "").split(",") : [];
  const last = hops.at(-1)?.trim();
  return (last || noted || "direct").replace(/^::ffff:(?=\d+\.)/, "");
}
