import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { digest, digests, open, rewrap, seal } from "#lib/files/envelope.ts";
import { parseKeyRing } from "#lib/files/key-ring.ts";
import { sniff } from "#lib/files/sniff.ts";
import fc from "#tests/support/fast-check.ts";
import { makePdf } from "#tests/support/pdf-files.ts";

const k1 = { id: "k1", key: Buffer.alloc(32, 1) };
const k2 = { id: "k2", key: Buffer.alloc(32, 2) };
const identity = { id: "0197-document", version: 1 };
const plain = makePdf();

test("opens what it sealed, of any length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const { sealed, ...wrapped } = seal(bytes, identity, [k1]);
      expect(open(sealed, wrapped, identity, [k1])).toEqual({
        ok: true,
        value: Buffer.from(bytes),
      });
    }),
  );
});

test("sealed bytes look like no known type and never repeat", () => {
  const first = seal(plain, identity, [k1]);
  const second = seal(plain, identity, [k1]);
  expect(sniff(first.sealed)).toBeNull();
  expect(first.sealed.includes("%PDF")).toBe(false);
  expect(first.sealed.equals(second.sealed)).toBe(false);
  expect(Buffer.from(first.wrappedKey).equals(Buffer.from(second.wrappedKey))).toBe(false);
});

test("one flipped bit anywhere is refused, in the file and in the wrapped key", () => {
  const { sealed, ...wrapped } = seal(Buffer.from("quotient 456"), identity, [k1]);
  const damaged = { ok: false, refusal: { code: "damaged" } };
  for (let bit = 0; bit < sealed.length * 8; bit += 1)
    expect(open(flip(sealed, bit), wrapped, identity, [k1])).toEqual(damaged);
  for (let bit = 0; bit < wrapped.wrappedKey.length * 8; bit += 1) {
    const wrappedKey = flip(wrapped.wrappedKey, bit);
    expect(open(sealed, { ...wrapped, wrappedKey }, identity, [k1])).toEqual(damaged);
  }
});

test("a cut file, another row's file and an older version are refused", () => {
  const { sealed, ...wrapped } = seal(plain, identity, [k1]);
  const damaged = { ok: false, refusal: { code: "damaged" } };
  for (const length of [0, 11, 28, sealed.length - 1])
    expect(open(sealed.subarray(0, length), wrapped, identity, [k1])).toEqual(damaged);
  expect(open(sealed, wrapped, { ...identity, id: "another" }, [k1])).toEqual(damaged);
  expect(open(sealed, wrapped, { ...identity, version: 2 }, [k1])).toEqual(damaged);
  expect(open(sealed, wrapped, identity, [{ ...k1, key: k2.key }])).toEqual(damaged);
});

describe("rotation", () => {
  const { sealed, ...wrapped } = seal(plain, identity, [k1]);

  test("a new active key opens old files, and rewrapping frees them of the old key", () => {
    expect(open(sealed, wrapped, identity, [k2, k1]).ok).toBe(true);
    const moved = rewrap(wrapped, identity, [k2, k1]);
    if (!moved.ok) throw new Error(moved.refusal.code);
    expect(moved.value.masterKeyId).toBe("k2");
    expect(open(sealed, moved.value, identity, [k2])).toEqual({ ok: true, value: plain });
    expect(rewrap(moved.value, identity, [k2])).toEqual({ ok: true, value: moved.value });
  });

  test("a key that was taken away too early is told by name", () => {
    const missing = { ok: false, refusal: { code: "keyMissing" } };
    expect(open(sealed, wrapped, identity, [k2])).toEqual(missing);
    expect(rewrap(wrapped, identity, [k2])).toEqual(missing);
  });
});

test("the fingerprint is the same for the same bytes and key, and found again after a rotation", () => {
  const before = digest(plain, [k1]);
  expect(before).toMatch(/^k1:[0-9a-f]{64}$/);
  expect(digest(Buffer.from(plain), [k1])).toBe(before);
  expect(digest(plain, [k2, k1])).not.toBe(before);
  expect(digests(plain, [k2, k1])).toContain(before);
  expect(digest(randomBytes(8), [k1])).not.toBe(before);
  // Under the same name another key says something else: without the key nobody can tell.
  expect(digest(plain, [{ ...k1, key: k2.key }])).not.toBe(before);
});

describe("the list of master keys", () => {
  const base64 = (key: Buffer) => key.toString("base64");

  test("is read with the active key first", () => {
    expect(parseKeyRing(`k2:${base64(k2.key)},k1:${base64(k1.key)}`)).toEqual([k2, k1]);
  });

  test.each([
    ["nothing", ""],
    ["a short key", `k1:${base64(Buffer.alloc(31))}`],
    ["a long key", `k1:${base64(Buffer.alloc(33))}`],
    ["no name", base64(k1.key)],
    ["a name twice", `k1:${base64(k1.key)},k1:${base64(k2.key)}`],
  ])("refuses %s without repeating a secret", (_title, text) => {
    expect(() => parseKeyRing(text)).toThrow(/document key/);
    try {
      parseKeyRing(text);
    } catch (error) {
      expect(String(error)).not.toContain(base64(k1.key));
    }
  });
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = bit >> 3;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
