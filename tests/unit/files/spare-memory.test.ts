import { beforeAll, expect, test } from "vitest";
import { acceptFile, acceptFiles, forgetFile } from "#lib/files/accept-file.ts";
import { openFile } from "#lib/files/open-file.ts";
import { sealFile } from "#lib/files/seal-file.ts";
import { forgetBytes } from "#lib/files/spare-memory.ts";
import type { Storage } from "#lib/files/storage.ts";
import { makePhonePhoto } from "#tests/support/files.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

beforeAll(() => {
  process.env.DATABASE_URL = "postgresql://nobody@localhost/nothing";
});

async function accepted(files: Uint8Array[]) {
  const result = await acceptFiles(files, { antivirus: null });
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

test("a redrawn photo gives its memory back, and the sender's bytes stay", async () => {
  const photo = await makePhonePhoto({ width: 1600, height: 1200 });
  const size = photo.length;
  const one = await accepted([photo]);
  const joined = await accepted([photo, photo]);
  expect([one.isRedrawn, joined.isRedrawn]).toEqual([true, true]);
  for (const file of [one, joined]) forgetFile(file);
  expect([one.bytes.length, joined.bytes.length, photo.length]).toEqual([0, 0, size]);
});

test("a PDF, kept as it was sent, is the sender's", async () => {
  const pdf = makePdf();
  const whole = Buffer.from(new Uint8Array(pdf).buffer);
  const result = await acceptFile(whole, { antivirus: null });
  if (!result.ok) throw new Error(result.refusal.code);
  expect(result.value.isRedrawn).toBe(false);
  forgetFile(result.value);
  expect(whole.equals(pdf)).toBe(true);
});

test("the sealed copy is forgotten once the store has it, whole, and the plain one is not", async () => {
  const ring = [{ id: "k1", key: Buffer.alloc(32, 7) }];
  const identity = { id: "document-1", version: 1 };
  const plain = Buffer.alloc(100_000, 5);
  let given: Uint8Array = Buffer.alloc(0);
  let onDisk = Buffer.alloc(0);
  const storage = {
    put: async (_key: string, bytes: Uint8Array) => {
      given = bytes;
      onDisk = Buffer.from(bytes);
    },
    get: async () => onDisk,
  } as unknown as Storage;
  const { storageKey, wrappedKey, masterKeyId } = await sealFile(plain, identity, {
    storage,
    ring,
  });
  expect([given.length, plain.length]).toEqual([0, 100_000]);
  const opened = await openFile({ storageKey, wrappedKey, masterKeyId }, identity, {
    storage,
    ring,
  });
  expect(opened.ok && opened.value.equals(plain)).toBe(true);
});

test("bytes that share their memory with others are left alone", () => {
  const [shared, whole] = [Buffer.from("partagé"), Buffer.alloc(64)];
  forgetBytes(shared);
  forgetBytes(whole.subarray(0, 32));
  expect([shared.toString(), whole.length]).toEqual(["partagé", 64]);
  forgetBytes(whole);
  forgetBytes(whole);
  expect(whole.length).toBe(0);
});
