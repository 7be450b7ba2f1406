import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newStorageKey } from "#lib/files/storage.ts";
import { uploadThingStorage } from "#lib/files/storage.uploadthing.ts";
import { type FakeUploadThing, startFakeUploadThing } from "#tests/support/fake-uploadthing.ts";

/** What only this store can do wrong; what every store must do is in storage-contract.test.ts. */
let fake: FakeUploadThing;
beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  fake = await startFakeUploadThing();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fake.stop();
});

/** Patient, so that a loaded machine makes no test fail. */
const open = (waitMs = 20_000) => uploadThingStorage(fake.settings, { waitMs });
const listed = async () => {
  const keys: string[] = [];
  for await (const { key } of open().list()) keys.push(key);
  return keys;
};
const draft = { name: "x.bin", bytes: Buffer.from("half") };
const HOUR = 3_600_000;

test("a private file under our key, as noise to download", async () => {
  const key = newStorageKey();
  await open().put(key, Buffer.from("sealed"));
  expect(fake.files).toMatchObject([{ customId: key, name: `${key}.bin`, status: "Uploaded" }]);
  const put = fake.seen.find((line) => line.startsWith("PUT")) ?? "";
  for (const said of ["x-ut-acl=private", "x-ut-content-disposition=attachment", "octet-stream"])
    expect(put).toContain(said);
});

test("an upload cut half-way is an error and leaves nothing", async () => {
  fake.state.trouble = "cut";
  await expect(open().put(newStorageKey(), Buffer.alloc(200_000, 1))).rejects.toMatchObject({
    name: "StorageFailure",
  });
  expect(fake.files).toEqual([]);
});

test("an answer of success without the file is an error", async () => {
  fake.state.trouble = "lies";
  await expect(open().put(newStorageKey(), Buffer.from("x"))).rejects.toThrow("NOT_KEPT");
  await expect(open().delete(newStorageKey())).rejects.toThrow("REFUSED");
});

test("an answer of success with half of the file is an error, and the half is taken away", async () => {
  fake.state.trouble = "halves";
  await expect(open().put(newStorageKey(), Buffer.alloc(64, 1))).rejects.toThrow("NOT_KEPT");
  expect(fake.files).toEqual([]);
});

test("a store that sends elsewhere is not followed", async () => {
  const key = newStorageKey();
  await open().put(key, Buffer.from("sealed"));
  fake.state.trouble = "elsewhere";
  await expect(open().get(key)).rejects.toMatchObject({ name: "StorageFailure" });
  expect(fake.seen.filter((line) => line.includes("/elsewhere"))).toEqual([]);
});

test("a service that never answers is given up", async () => {
  fake.state.trouble = "mute";
  const impatient = open(50);
  const tried = await Promise.allSettled([
    impatient.get(newStorageKey()),
    impatient.put(newStorageKey(), Buffer.from("x")),
    impatient.delete(newStorageKey()),
  ]);
  const failure = { status: "rejected", reason: { name: "StorageFailure" } };
  expect(tried).toMatchObject([failure, failure, failure]);
  expect(await impatient.health()).toMatchObject({ ok: false });
});

test.each(["error", "revoked", "cut", "mute"] as const)(
  "neither an error (%s) nor the log tells the key, an address or their text",
  async (trouble) => {
    const storage = open(trouble === "mute" ? 100 : 20_000);
    const key = newStorageKey();
    await open().put(key, Buffer.alloc(100_000, 1));
    const printed: string[] = [];
    for (const name of ["log", "error", "info", "debug", "warn"] as const)
      vi.spyOn(console, name).mockImplementation((...said) => void printed.push(said.join(" ")));
    fake.state.trouble = trouble;
    const failures = await Promise.allSettled([
      storage.put(newStorageKey(), Buffer.alloc(100_000, 2)),
      storage.get(key),
      storage.delete(key),
    ]);
    for (const failure of failures) {
      if (failure.status === "fulfilled") continue;
      const { message, stack, cause } = failure.reason;
      expect(cause).toBeUndefined();
      printed.push(message, stack.split("\n    at ")[0]);
    }
    expect(printed.join("\n")).not.toMatch(/sk_live|signature|http|oops|x-ut|expires/);
  },
);

test("a key that the vendor draws twice does not overwrite another's file", async () => {
  fake.state.vendorKeyTaken = 1;
  const key = newStorageKey();
  await open().put(key, Buffer.from("mine"));
  expect(await open().get(key)).toEqual(Buffer.from("mine"));
  fake.state.vendorKeyTaken = 99;
  await expect(open().put(newStorageKey(), Buffer.from("mine"))).rejects.toThrow();
  expect(fake.files).toHaveLength(1);
});

test("lists page after page, leaves others' files alone, clears old halves", async () => {
  const now = Date.now();
  const add = (customId: string | null, status: "Uploaded" | "Failed" | "Uploading", at = now) =>
    fake.files.push({ ...draft, key: `v${fake.files.length}`, customId, status, uploadedAt: at });
  const whole = Array.from({ length: 1_203 }, () => newStorageKey());
  for (const key of whole) add(key, "Uploaded");
  const [old, fresh] = [newStorageKey(), newStorageKey()];
  add(old, "Failed", now - 25 * HOUR);
  add(fresh, "Uploading");
  add(null, "Uploaded", now - 999 * HOUR);
  add("logo-of-another-site", "Failed", now - 999 * HOUR);
  expect((await listed()).sort()).toEqual([...whole].sort());
  const left = fake.files.map(({ customId }) => customId);
  expect(left).not.toContain(old);
  expect(left).toEqual(expect.arrayContaining([fresh, null, "logo-of-another-site"]));
});

test.each([
  ["revoked", 2 ** 31, expect.any(String)],
  ["none", 0, null],
  ["none", 5, "full"],
] as const)("health: %s, %i bytes allowed", async (trouble, limitBytes, reason) => {
  await open().put(newStorageKey(), Buffer.from("ten bytes."));
  Object.assign(fake.state, { trouble, limitBytes });
  expect(await open().health()).toEqual(reason === null ? { ok: true } : { ok: false, reason });
  expect(fake.files).toHaveLength(1);
});
