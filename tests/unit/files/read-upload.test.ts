import { beforeAll, expect, test } from "vitest";
import { MAX_FILE_BYTES } from "#lib/files/limits.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { ok } from "#lib/result.ts";
import fc from "#tests/support/fast-check.ts";
import { makeMultipart } from "#tests/support/files.ts";

// What waits on the disk lies in the data folder, which is a setting among the others.
beforeAll(() => {
  process.env.DATABASE_URL = "postgresql://nobody@localhost/nothing";
});

/** What its handler is given; the bytes copied, since they are good only as long as it runs. */
function readUpload(sent: Request, options: { maxFiles?: number } = {}) {
  return withUpload(sent, { sender: "Zoé", ...options }, async (upload) => {
    if (!upload.ok) return upload;
    const files = upload.value.files.map((bytes) => Buffer.from(bytes));
    return ok({ ...upload.value, bytes: files[0], files });
  });
}

function request(
  body: Uint8Array | ReadableStream<Uint8Array>,
  contentType: string,
  headers: Record<string, string> = {},
): Request {
  const init = {
    method: "POST",
    body,
    duplex: "half",
    headers: { ...headers, "content-type": contentType },
  };
  return new Request("http://localhost/api/documents", init as RequestInit);
}

/** The body in pieces cut at the given places. */
function pieces(body: Buffer, cuts: number[]): ReadableStream<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % body.length).sort((a, b) => a - b), body.length];
  return new ReadableStream({
    start(controller) {
      places.slice(1).forEach((place, index) => {
        controller.enqueue(new Uint8Array(body.subarray(places[index], place)));
      });
      controller.close();
    },
  });
}

const file = { fileName: "carnet.pdf", bytes: Buffer.from("\r\n--not the boundary\r\n\r\n%PDF") };

test("gives the fields and the bytes of the file, fields before and after it alike", async () => {
  const { body, contentType } = makeMultipart({ kindId: "vaccins", childId: "Zoé" }, [file]);
  const result = await readUpload(request(body, contentType));
  expect(result).toEqual({
    ok: true,
    value: {
      fields: { kindId: "vaccins", childId: "Zoé" },
      bytes: file.bytes,
      files: [file.bytes],
    },
  });
});

test("reads the same wherever the pieces are cut", async () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  // Line breaks and dashes are what a careless reader trips over.
  const nasty = fc
    .array(fc.constantFrom("\r", "\n", "-", "--", "\r\n--", "----Preau", "x"), { maxLength: 60 })
    .map((parts) => new Uint8Array(Buffer.from(parts.join(""))));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(bytes, nasty).filter((content) => content.length > 0),
      fc.array(fc.nat(), { maxLength: 30 }),
      async (content, cuts) => {
        const form = makeMultipart({ a: "1" }, [{ fileName: "x", bytes: content }]);
        const result = await readUpload(request(pieces(form.body, cuts), form.contentType));
        expect(result).toEqual({
          ok: true,
          value: { fields: { a: "1" }, bytes: Buffer.from(content), files: [Buffer.from(content)] },
        });
      },
    ),
    { numRuns: 200 },
  );
});

test("reads it byte by byte", async () => {
  const { body, contentType } = makeMultipart({ a: "1" }, [file]);
  const cuts = Array.from(body.keys());
  expect(await readUpload(request(pieces(body, cuts), contentType))).toMatchObject({ ok: true });
});

test.each([
  ["no file input", []],
  ["a file input left empty", [{ fileName: "", bytes: Buffer.alloc(0) }]],
])("asks for a file: %s", async (_title, files) => {
  const { body, contentType } = makeMultipart({ a: "1" }, files);
  expect(await readUpload(request(body, contentType))).toEqual({
    ok: false,
    refusal: { code: "noFile" },
  });
});

test("tells an empty file from no file", async () => {
  const form = makeMultipart({}, [{ fileName: "vide.pdf", bytes: Buffer.alloc(0) }]);
  expect(await readUpload(request(form.body, form.contentType))).toEqual({
    ok: false,
    refusal: { code: "empty" },
  });
});

test("refuses two files", async () => {
  const form = makeMultipart({}, [file, file]);
  expect(await readUpload(request(form.body, form.contentType))).toEqual({
    ok: false,
    refusal: { code: "severalFiles" },
  });
});

test("takes 10 MB and refuses one byte more", async () => {
  const whole = makeMultipart({}, [{ fileName: "a", bytes: Buffer.alloc(MAX_FILE_BYTES) }]);
  expect(await readUpload(request(whole.body, whole.contentType))).toMatchObject({ ok: true });
  const over = makeMultipart({}, [{ fileName: "a", bytes: Buffer.alloc(MAX_FILE_BYTES + 1) }]);
  expect(await readUpload(request(over.body, over.contentType))).toMatchObject({
    ok: false,
    refusal: { code: "tooLarge" },
  });
});

test("stops reading an endless body", async () => {
  let sent = 0;
  const { body, contentType } = makeMultipart({}, [file]);
  const fileStart = body.indexOf("\r\n\r\n") + 4;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece =
        sent === 0 ? new Uint8Array(body.subarray(0, fileStart)) : new Uint8Array(1024 * 1024);
      sent += piece.length;
      controller.enqueue(piece);
    },
  });
  expect(await readUpload(request(endless, contentType))).toEqual({
    ok: false,
    refusal: { code: "tooLarge", sizeBytes: null },
  });
  expect(sent).toBeLessThan(70 * 1024 * 1024);
});

test.each([
  ["the closing boundary is missing", (body: Buffer) => body.subarray(0, -30)],
  ["it stops inside the file", (body: Buffer) => body.subarray(0, 200)],
  ["it is empty", () => Buffer.alloc(0)],
  ["it is not a form", () => Buffer.from("{}")],
  [
    "a header is huge",
    (body: Buffer) =>
      Buffer.from(
        body.toString("latin1").replace("Content-Type", `X: ${"y".repeat(9000)}\r\nContent-Type`),
        "latin1",
      ),
  ],
  [
    "a header never ends",
    (body: Buffer) => Buffer.concat([body.subarray(0, 60), Buffer.alloc(20_000, 65)]),
  ],
  [
    "a part has no name",
    (body: Buffer) => Buffer.from(body.toString("latin1").replace(' name="a"', ""), "latin1"),
  ],
])("calls it interrupted when %s", async (_title, spoil) => {
  const { body, contentType } = makeMultipart({ a: "1" }, [file]);
  expect(await readUpload(request(spoil(body), contentType))).toEqual({
    ok: false,
    refusal: { code: "interrupted" },
  });
});

test("calls it interrupted when the sender goes away", async () => {
  const { body, contentType } = makeMultipart({}, [file]);
  let isFirst = true;
  const broken = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isFirst) controller.enqueue(new Uint8Array(body.subarray(0, 150)));
      else controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
      isFirst = false;
    },
  });
  expect(await readUpload(request(broken, contentType))).toEqual({
    ok: false,
    refusal: { code: "interrupted" },
  });
});

test("refuses long fields, repeated fields and other kinds of body", async () => {
  const long = makeMultipart({ a: "x".repeat(5000) }, [file]);
  const interrupted = { ok: false, refusal: { code: "interrupted" } };
  expect(await readUpload(request(long.body, long.contentType))).toEqual(interrupted);
  const twice = makeMultipart({ aa: "1", ab: "2" }, [file]);
  const repeated = Buffer.from(twice.body.toString("latin1").replace('"ab"', '"aa"'), "latin1");
  expect(await readUpload(request(repeated, twice.contentType))).toEqual(interrupted);
  expect(await readUpload(request(long.body, "application/json"))).toEqual(interrupted);
  expect(await readUpload(request(long.body, "multipart/form-data"))).toEqual(interrupted);
});

test("a field called __proto__ is a field like another", async () => {
  const { body, contentType } = makeMultipart({ zz: "1" }, [file]);
  const renamed = Buffer.from(body.toString("latin1").replace('"zz"', '"__proto__"'), "latin1");
  const result = await readUpload(request(renamed, contentType));
  expect(result.ok && Object.entries(result.value.fields)).toEqual([["__proto__", "1"]]);
});

test("takes several files where asked, so many at most and 10 MB together", async () => {
  const part = (size: number) => ({ fileName: "p.jpg", bytes: Buffer.alloc(size, 1) });
  const read = async (sizes: number[]) => {
    const { body, contentType } = makeMultipart({}, sizes.map(part));
    const result = await readUpload(request(body, contentType), { maxFiles: 3 });
    return result.ok ? result.value.files.map(({ length }) => length) : result.refusal.code;
  };
  expect(await read([10, 20, 30])).toEqual([10, 20, 30]);
  expect(await read([10, 20, 30, 40])).toBe("severalFiles");
  expect(await read([10, 0])).toBe("empty");
  const half = 5 * 1024 * 1024;
  expect(await read([half, half])).toEqual([half, half]);
  expect(await read([half, half, 1])).toBe("tooLarge");
});
