import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressReplies, wayOf } from "#lib/compress-replies.ts";

const LONG = "Léa mange à la cantine. ".repeat(500);
let draft = 0;
const replies: Record<string, (response: ServerResponse, request: IncomingMessage) => void> = {
  "/page": (response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("vary", "rsc");
    response.flushHeaders();
    for (let at = 0; at < LONG.length; at += 1000) response.write(LONG.slice(at, at + 1000));
    response.end();
  },
  "/whole": (response) => {
    response.setHeader("content-type", "application/json");
    response.setHeader("content-length", Buffer.byteLength(LONG));
    response.end(LONG);
  },
  "/_next/static/a.js": (response) => {
    response.setHeader("content-type", "application/javascript; charset=UTF-8");
    response.setHeader("cache-control", "public, max-age=31536000, immutable");
    Readable.from([Buffer.from(LONG), Buffer.from("fin")]).pipe(response);
  },
  "/_next/static/draft.js": (response) => {
    response.setHeader("content-type", "application/javascript; charset=UTF-8");
    response.setHeader("cache-control", "no-store, must-revalidate");
    draft += 1;
    response.end(`${LONG}${draft}`);
  },
  "/short": (response) => response.setHeader("content-type", "text/html").end("court"),
  "/empty": (response) => response.writeHead(304, { "content-type": "text/html" }).end(),
  "/photo": (response) => response.setHeader("content-type", "image/png").end(LONG),
  "/told": (response) => response.writeHead(200, { "content-type": "text/html" }).end(LONG),
  "/huge": (response) => {
    response.setHeader("content-type", "text/csv");
    for (let turn = 0; turn < 300; turn += 1) response.write(LONG);
    response.end("fin");
  },
};
let base: { port: number };
const server = http.createServer((request, response) => {
  replies[request.url ?? ""]?.(response, request);
});

beforeAll(async () => {
  compressReplies();
  compressReplies();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = { port: (server.address() as AddressInfo).port };
});
afterAll(() => server.close());

async function ask(path: string, accepted = "gzip", method = "GET") {
  const request = http.get({
    host: "127.0.0.1",
    port: base.port,
    path,
    method,
    headers: { "accept-encoding": accepted },
  });
  const [reply] = (await once(request, "response")) as [IncomingMessage];
  return { headers: reply.headers, bytes: Buffer.concat(await reply.toArray()) };
}

test("a page that is written in pieces leaves as one compressed text", async () => {
  const { headers, bytes } = await ask("/page");
  expect(headers).toMatchObject({ "content-encoding": "gzip", vary: "rsc, Accept-Encoding" });
  expect(headers["content-length"]).toBe(String(bytes.length));
  expect(gunzipSync(bytes).toString()).toBe(LONG);
  expect(bytes.length).toBeLessThan(1000);
});

test("whoever reads zstd gets it", async () => {
  const { headers, bytes } = await ask("/whole", "gzip, deflate, br, zstd");
  expect(headers["content-encoding"]).toBe("zstd");
  expect(zstdDecompressSync(bytes).toString()).toBe(LONG);
});

test("a built file is the same each time", async () => {
  for (const _ of [1, 2]) {
    const { bytes } = await ask("/_next/static/a.js");
    expect(gunzipSync(bytes).toString()).toBe(`${LONG}fin`);
  }
});

test("a file of the same name that may change is read anew: it is being written", async () => {
  for (const turn of [1, 2]) {
    const { bytes } = await ask("/_next/static/draft.js");
    expect(gunzipSync(bytes).toString()).toBe(`${LONG}${turn}`);
  }
});

test("what is no text, short, empty or already on its way is left as it is", async () => {
  for (const path of ["/photo", "/short", "/told", "/empty"])
    expect((await ask(path)).headers["content-encoding"]).toBeUndefined();
  expect((await ask("/photo")).bytes.toString()).toBe(LONG);
  expect((await ask("/short")).bytes.toString()).toBe("court");
  expect((await ask("/told")).bytes.toString()).toBe(LONG);
  expect((await ask("/empty")).bytes).toHaveLength(0);
});

test("what is too long to be held passes whole", async () => {
  const { headers, bytes } = await ask("/huge");
  expect(headers["content-encoding"]).toBeUndefined();
  expect(bytes.toString()).toBe(`${LONG.repeat(300)}fin`);
});

test("whoever reads no compressed text, or wants the heads only, gets none", async () => {
  for (const accepted of ["identity", "", "gzip;q=0, br"]) {
    const { headers, bytes } = await ask("/page", accepted);
    expect(headers["content-encoding"]).toBeUndefined();
    expect(bytes.toString()).toBe(LONG);
  }
  expect((await ask("/page", "gzip", "HEAD")).bytes).toHaveLength(0);
});

test("the words of the header are read as they are meant", () => {
  expect(wayOf("br;q=1.0, gzip;q=0.8, *;q=0.1")).toBe("gzip");
  expect(wayOf("ZSTD;q=0.0, GZIP")).toBe("gzip");
  expect(wayOf(undefined)).toBeNull();
});
