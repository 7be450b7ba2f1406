import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import zlib from "node:zlib";

type Way = "zstd" | "gzip";

/** Shorter texts hardly get smaller. */
const SHORTEST = 1024;
/** Longer ones leave as they come: no reply holds more than this in memory. */
const LONGEST = 2 * 1024 * 1024;
const TEXT = /^(?:text\/|application\/(?:json|javascript|manifest\+json|xml)|image\/svg\+xml)/;
/** Built files: their name changes with their content, so each is compressed once per process. Never while developing. */
const BUILT = /^\/_next\/static\/[^?]*$/;
const UNCHANGING = /\bimmutable\b/;
const KEPT = 500;
const holder = globalThis as unknown as { preauCompresses?: boolean };

/**
 * From here on this process compresses its texts itself, each in one go. Next's own compression sends what it has after
 * every piece of a page: more work, and half as many bytes again. Pages wait for nothing here: none is drawn
 * piece by piece.
 */
export function compressReplies(): void {
  if (holder.preauCompresses) return;
  holder.preauCompresses = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const way = wayOf(request.headers["accept-encoding"]);
    if (way && request.method !== "HEAD") gather(response, way, request.url ?? "");
  });
}

/** The shortest that the caller reads. */
export function wayOf(accepted: string | string[] | undefined): Way | null {
  const names = String(accepted ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(";")[0]?.trim());
  // Older Nodes lack it.
  if (names.includes("zstd") && "zstdCompressSync" in zlib) return "zstd";
  return names.includes("gzip") ? "gzip" : null;
}

/** Holds what is written until the end, when it is a text; everything else passes at once. */
function gather(response: ServerResponse, way: Way, url: string): void {
  const write = response.write.bind(response) as (...given: unknown[]) => boolean;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  const flushHeaders = response.flushHeaders.bind(response);
  let state: "start" | "held" | "passing" = "start";
  let pieces: Buffer[] = [];
  let bytes = 0;

  const decide = () => {
    if (state === "start") state = isText(response) ? "held" : "passing";
    return state === "held";
  };
  /** Too long: what was held leaves, and the rest as it comes. */
  const letPass = () => {
    state = "passing";
    for (const piece of pieces) write(piece);
    pieces = [];
  };
  response.flushHeaders = () => {
    if (!decide()) flushHeaders();
  };
  response.write = (...given: unknown[]) => {
    if (!decide()) return write(...given);
    const piece = bytesOf(given);
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > LONGEST) letPass();
    const called = given.find((each) => typeof each === "function");
    if (called) queueMicrotask(() => called());
    return true;
  };
  response.end = (...given: unknown[]) => {
    if (!decide()) return end(...given);
    if (typeof given[0] !== "function" && given[0] != null) pieces.push(bytesOf(given));
    state = "passing";
    const text = Buffer.concat(pieces);
    const body = text.length < SHORTEST ? text : packed(response, way, url, text);
    response.setHeader("content-length", body.length);
    const called = given.find((each) => typeof each === "function");
    return end(body, called);
  };
}

/** A text that may change its form on the way. Says to caches that there are several forms of it. */
function isText(response: ServerResponse): boolean {
  if (response.headersSent || !TEXT.test(String(response.getHeader("content-type") ?? "")))
    return false;
  const vary = String(response.getHeader("vary") ?? "");
  if (!/accept-encoding/i.test(vary))
    response.setHeader("vary", vary ? `${vary}, Accept-Encoding` : "Accept-Encoding");
  return (
    response.statusCode !== 206 &&
    response.statusCode !== 304 &&
    !response.hasHeader("content-encoding") &&
    !response.hasHeader("content-range")
  );
}

const built = new Map<string, Buffer>();

function packed(response: ServerResponse, way: Way, url: string, text: Buffer): Buffer {
  response.setHeader("content-encoding", way);
  const isBuilt = BUILT.test(url) && UNCHANGING.test(String(response.getHeader("cache-control")));
  if (response.statusCode !== 200 || !isBuilt) return pack(way, text, "page");
  const key = `${way} ${url}`;
  const known = built.get(key);
  if (known) return known;
  const fresh = pack(way, text, "built");
  if (built.size < KEPT) built.set(key, fresh);
  return fresh;
}

/** Pages are compressed each time: fast. Built files once: well. */
function pack(way: Way, text: Buffer, kind: "page" | "built"): Buffer {
  if (way === "gzip") return zlib.gzipSync(text, { level: kind === "page" ? 5 : 9 });
  const level = kind === "page" ? 3 : 15;
  return zlib.zstdCompressSync(text, {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: level },
  });
}

function bytesOf([piece, encoding]: unknown[]): Buffer {
  if (typeof piece === "string")
    return Buffer.from(piece, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
  return Buffer.from(piece as Uint8Array);
}
