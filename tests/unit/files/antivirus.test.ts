import { afterEach, expect, test } from "vitest";
import { askAntivirus } from "#lib/files/antivirus.ts";
import { type ClamdMode, EICAR, startFakeClamd } from "#tests/support/fake-clamd.ts";

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

async function ask(bytes: Uint8Array, mode?: ClamdMode) {
  const clamd = await startFakeClamd(mode);
  stop = clamd.stop;
  return askAntivirus(bytes, clamd.url, mode === "mute" ? 0.2 : undefined);
}

test("a harmless file of several pieces is clean, one with a virus inside is not", async () => {
  expect(await ask(Buffer.alloc(300_000, 7))).toBe("clean");
  await stop();
  expect(await ask(Buffer.concat([Buffer.alloc(100_000), EICAR]))).toBe("infected");
});

test("no connection, no answer or an error is never taken for clean", async () => {
  expect(await ask(Buffer.from("x"), "mute")).toBe("away");
  await stop();
  expect(await ask(Buffer.from("x"), "full")).toBe("away");
  await stop();
  stop = async () => undefined;
  expect(await askAntivirus(Buffer.from("x"), "tcp://127.0.0.1:1")).toBe("away");
  expect(await askAntivirus(Buffer.from("x"), "unix:/nowhere/clamd.ctl")).toBe("away");
});

test("a virus whose name says « OK » is a virus", async () => {
  expect(await ask(Buffer.from("x"), "odd")).toBe("infected");
});
