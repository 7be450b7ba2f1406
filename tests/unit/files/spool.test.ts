import { mkdir, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { spoolFile, sweepSpool } from "#lib/files/spool.ts";
import { makeMultipart } from "#tests/support/files.ts";

const SAID = Buffer.from("carnet de santé de Zoé Canari ".repeat(5_000));
const folder = () => path.join(env.dataFolder, "spool");

beforeAll(() => {
  process.env.DATABASE_URL = "postgresql://nobody@localhost/nothing";
});
beforeEach(async () => {
  await rm(folder(), { recursive: true, force: true });
});

/** What this process has open in the folder, as the disk holds it; only Linux tells. */
async function open(): Promise<Buffer[]> {
  if (process.platform !== "linux") return [];
  const found: Buffer[] = [];
  for (const number of await readdir("/proc/self/fd")) {
    const file = `/proc/self/fd/${number}`;
    const target = await readlink(file).catch(() => "");
    if (target.startsWith(folder())) found.push(await readFile(file));
  }
  return found;
}

const names = () => readdir(folder()).catch(() => []);

/** A form whose sender stops half-way until told to go on, or to break off. */
function slowForm(bytes = SAID) {
  const { body, contentType } = makeMultipart({ a: "1" }, [{ fileName: "a.pdf", bytes }]);
  const half = body.length >> 1;
  const said = Promise.withResolvers<boolean>();
  let isFirst = true;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (isFirst) {
        isFirst = false;
        return controller.enqueue(new Uint8Array(body.subarray(0, half)));
      }
      if (!(await said.promise))
        return controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      controller.enqueue(new Uint8Array(body.subarray(half)));
      controller.close();
    },
  });
  const init = {
    method: "POST",
    body: stream,
    duplex: "half",
    headers: { "content-type": contentType },
  };
  const request = new Request("http://localhost/api/documents", init as RequestInit);
  return { request, goOn: said.resolve };
}

/** Polled, since nobody is told when a piece is on the disk. */
async function whenOpen(count: number): Promise<Buffer[]> {
  for (;;) {
    const found = await open();
    if (found.length === count && found.every(({ length }) => length > 1_000)) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("gives back what was written, piece by piece", async () => {
  const file = spoolFile();
  for (let at = 0; at < SAID.length; at += 7_001) await file.write(SAID.subarray(at, at + 7_001));
  expect(file.size).toBe(SAID.length);
  expect((await file.read()).equals(SAID)).toBe(true);
  await file.discard();
  expect(await open()).toEqual([]);
});

test.runIf(process.platform === "linux")(
  "what waits on the disk has no name and is noise, and is gone once cut or handled",
  async () => {
    const cut = slowForm();
    const kept = slowForm();
    const answers = [cut, kept].map(({ request }) =>
      withUpload(request, { sender: "Zoé" }, async (upload) =>
        upload.ok ? upload.value.bytes.equals(SAID) : upload.refusal.code,
      ),
    );
    const onDisk = await whenOpen(2);
    for (const bytes of onDisk)
      for (const word of ["santé", "Canari", "carnet"]) expect(bytes.includes(word)).toBe(false);
    expect(await names()).toEqual([]);
    cut.goOn(false);
    kept.goOn(true);
    expect(await Promise.all(answers)).toEqual(["interrupted", true]);
    expect(await open()).toEqual([]);
    expect(await names()).toEqual([]);
  },
);

test("any number of senders that stop half-way keep nobody waiting", async () => {
  const large = Buffer.alloc(2 * 1024 * 1024, 1);
  const slow = Array.from({ length: 20 }, () => slowForm(large));
  const answers = slow.map(({ request }) =>
    withUpload(request, { sender: "Zoé" }, async ({ ok }) => ok),
  );
  const usual = slowForm(large);
  usual.goOn(true);
  expect(await withUpload(usual.request, { sender: "Zoé" }, async ({ ok }) => ok)).toBe(true);
  for (const { goOn } of slow) goOn(true);
  expect(await Promise.all(answers)).toEqual(slow.map(() => true));
});

test("the bytes are given back once they were handled", async () => {
  const form = slowForm();
  form.goOn(true);
  const seen = await withUpload(form.request, { sender: "Zoé" }, async (upload) =>
    upload.ok ? upload.value.bytes : null,
  );
  expect(seen?.length).toBe(0);
});

test("what a crash left is swept at the start, and nothing else", async () => {
  await mkdir(folder(), { recursive: true });
  for (const name of ["a1.part", "b2.part", "note.txt"])
    await writeFile(path.join(folder(), name), "bruit");
  expect(await sweepSpool()).toBe(2);
  expect(await names()).toEqual(["note.txt"]);
  await rm(folder(), { recursive: true });
  expect(await sweepSpool()).toBe(0);
});

test("a disk that takes nothing more is told, and the sender is read to its end", async () => {
  await writeFile(folder(), "");
  const form = slowForm();
  form.goOn(true);
  const answer = await withUpload(form.request, { sender: "Zoé" }, async (upload) => upload);
  expect(answer).toEqual({ ok: false, refusal: { code: "storageDown" } });
  await rm(folder());
});
