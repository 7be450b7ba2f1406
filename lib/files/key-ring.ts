/** The master keys of stored files: the first one seals, all of them open. */
export type MasterKey = { id: string; key: Buffer };
export type KeyRing = readonly MasterKey[];

const ENTRY = /^([\w-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

/** Reads « k2:base64,k1:base64 », active key first. Throws without ever repeating a key. */
export function parseKeyRing(text: string): KeyRing {
  const ring = text.split(",").map((entry, index) => {
    const [, id, base64] = ENTRY.exec(entry.trim()) ?? [];
    if (!id || !base64)
      throw new Error(`document key number ${index + 1} is not <id>:<32 bytes in base64>`);
    return { id, key: Buffer.from(base64, "base64") };
  });
  const repeated = ring.find(({ id }, index) => ring.findIndex((key) => key.id === id) !== index);
  if (repeated) throw new Error(`two document keys are called ${repeated.id}`);
  return ring;
}

/** The key that seals new files. */
export function activeKey(ring: KeyRing): MasterKey {
  const first = ring[0];
  if (!first) throw new Error("no document key");
  return first;
}

/** The key a file was sealed with, while the ring still holds it. */
export function findKey(ring: KeyRing, id: string): MasterKey | undefined {
  return ring.find((key) => key.id === id);
}
