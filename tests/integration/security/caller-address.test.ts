import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addressOf, noteSocketAddresses } from "#lib/accounts/socket-address.ts";

const FORGED = { "x-forwarded-for": "203.0.113.9", "x-socket-address": "203.0.113.9" };
let server: Server;

beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    answer.end(
      JSON.stringify({
        alone: addressOf(headers, { trustProxy: false }),
        behind: addressOf(headers, { trustProxy: true }),
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function ask(headers: Record<string, string>): Promise<{ alone: string; behind: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", headers }, (answer) => {
      let text = "";
      answer.on("data", (piece) => {
        text += piece;
      });
      answer.on("end", () => resolve(JSON.parse(text)));
    })
      .on("error", reject)
      .end();
  });
}

it("counts all callers as one while nobody notes their sockets, whatever they claim", async () => {
  expect((await ask(FORGED)).alone).toBe("direct");
});

it("counts the socket's own end without a trusted proxy, and the last hop behind one", async () => {
  noteSocketAddresses();
  expect(await ask(FORGED)).toEqual({ alone: "127.0.0.1", behind: "203.0.113.9" });
  const hops = { ...FORGED, "x-forwarded-for": "198.51.100.7, ::ffff:192.0.2.4" };
  expect(await ask(hops)).toEqual({ alone: "127.0.0.1", behind: "192.0.2.4" });
  expect(await ask({})).toEqual({ alone: "127.0.0.1", behind: "127.0.0.1" });
});
