import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { forgetSentPieces } from "#lib/files/sent-pieces.ts";

const BOUNDARY = "multipart/form-data; boundary=b";
const ended: (() => unknown)[] = [];

afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** What a server reads of a request, and the pieces as Node had handed them over. */
async function received(path: string, contentType: string, body: Buffer) {
  forgetSentPieces();
  const came = Promise.withResolvers<{ read: Buffer; kept: number; pieces: number }>();
  const server = createServer(async (request, response) => {
    const handed: Uint8Array[] = [];
    noteHanded(request, handed);
    // As Next does.
    const made = new Request("http://localhost/", {
      method: "POST",
      body: request as unknown as ReadableStream,
      duplex: "half",
    } as RequestInit);
    const read = Buffer.from(await made.arrayBuffer());
    const kept = handed.filter(({ length }) => length > 0).length;
    came.resolve({ read, kept, pieces: handed.length });
    response.end();
  }).listen(0);
  ended.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const sent = new Uint8Array(body);
  await fetch(`http://localhost:${port}${path}`, {
    method: "POST",
    body: sent,
    headers: { "content-type": contentType },
  });
  return came.promise;
}

function noteHanded(request: IncomingMessage, handed: Uint8Array[]): void {
  const read = request.read.bind(request);
  request.read = (size) => {
    const piece: unknown = read(size);
    if (piece instanceof Uint8Array) handed.push(piece);
    return piece;
  };
}

test("a file comes whole, and each of its pieces has given its memory back", async () => {
  const body = randomBytes(3_000_000);
  const { read, kept, pieces } = await received("/api/documents", BOUNDARY, body);
  expect(read.equals(body)).toBe(true);
  expect(pieces).toBeGreaterThan(10);
  expect(kept).toBe(0);
});

test("what is no file, or goes to a page, is left alone", async () => {
  const body = randomBytes(300_000);
  for (const [path, type] of [
    ["/api/documents", "application/json"],
    ["/mon-dossier", BOUNDARY],
  ] as const) {
    const { read, kept, pieces } = await received(path, type, body);
    expect(read.equals(body)).toBe(true);
    expect(kept).toBe(pieces);
  }
});
