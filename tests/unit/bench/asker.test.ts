import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import zlib from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { Asker } from "#scripts/bench/asker.ts";

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const PAGE = `<html>${"é".repeat(200_000)}<form id="planning"></form></html>`;

async function asker(answer: RequestListener, everyOne = 1) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wanted = { path: "/planning", cookie: "a=b", holds: 'id="planning"', everyOne };
  const made = new Asker(base, wanted);
  open.push(made, { close: () => server.closeAllConnections() }, server);
  return made;
}

test("whole pages pass, plain or compressed, one after another on one connection", async () => {
  const asked: (string | undefined)[] = [];
  const made = await asker(({ url, headers, socket }, response) => {
    asked.push(`${url} ${headers.cookie} ${socket.remotePort}`);
    const body = asked.length % 2 ? zlib.zstdCompressSync(PAGE) : Buffer.from(PAGE);
    if (asked.length % 2) response.setHeader("content-encoding", "zstd");
    response.setHeader("content-length", body.length).end(body);
  });
  for (let count = 0; count < 4; count += 1) expect(await made.ask()).toBe(true);
  expect(new Set(asked).size).toBe(1);
  expect(asked[0]).toMatch(/^\/planning a=b \d+$/);
});

test("another status, an empty answer and another page are told", async () => {
  const replies: [status: number, body: string][] = [
    [302, PAGE],
    [200, ""],
    [200, "<html>Page introuvable</html>"],
    [200, '<form id="planning">'],
  ];
  const made = await asker((_request, response) => {
    const [status, body] = replies.shift() ?? [500, ""];
    response.writeHead(status, { "content-length": Buffer.byteLength(body) }).end(body);
  });
  while (replies.length > 0) expect(await made.ask()).toBe(false);
});

test("an answer that is cut short is no answer", async () => {
  const made = await asker((_request, response) => {
    response.writeHead(200, { "content-length": 1000 }).write("<html>");
    setImmediate(() => response.destroy());
  });
  await expect(made.ask()).rejects.toThrow("ended");
});
