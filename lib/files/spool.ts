import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";
import { forgetBytes } from "./spare-memory.ts";

/**
 * Where a file lies while it is being sent: on the disk, so that twenty slow senders hold no memory, and sealed under a
 * key that is nowhere but in this process. Its name is taken away as soon as it is open: whatever ends the process ends
 * the file. Nobody but its sender's request can read it.
 */
export type SpooledFile = {
  readonly size: number;
  write: (piece: Uint8Array) => Promise<void>;
  /** The bytes as they were sent, in memory of their own. */
  read: () => Promise<Buffer<ArrayBuffer>>;
  discard: () => Promise<void>;
};

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const NONCE = 12;
const TAG = 16;
const SLICE = 256 * 1024;
const ENDING = ".part";

const folder = () => path.join(/* turbopackIgnore: true */ env.dataFolder, "spool");

export function spoolFile(): SpooledFile {
  const [key, nonce] = [randomBytes(32), randomBytes(NONCE)];
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
  let handle: FileHandle | null = null;
  let size = 0;
  return {
    get size() {
      return size;
    },
    write: async (piece) => {
      handle ??= await openNameless();
      size += piece.length;
      const sealed = cipher.update(piece);
      await handle.writeFile(sealed);
      forgetBytes(sealed);
    },
    read: async () => {
      const plain = Buffer.alloc(size);
      cipher.final();
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG });
      decipher.setAuthTag(cipher.getAuthTag());
      const slice = Buffer.alloc(Math.min(size, SLICE));
      for (let at = 0; handle && at < size; ) {
        const { bytesRead } = await handle.read(slice, 0, slice.length, at);
        if (bytesRead === 0) throw new Error("a spooled file has lost its end");
        const opened = decipher.update(slice.subarray(0, bytesRead));
        opened.copy(plain, at);
        forgetBytes(opened);
        at += bytesRead;
      }
      decipher.final();
      forgetBytes(slice);
      return plain;
    },
    discard: async () => {
      const open = handle;
      handle = null;
      await open?.close();
    },
  };
}

async function openNameless(): Promise<FileHandle> {
  await mkdir(folder(), { recursive: true, mode: FOLDER_MODE });
  const name = path.join(folder(), `${randomBytes(16).toString("hex")}${ENDING}`);
  const handle = await open(name, "wx+", FILE_MODE);
  try {
    await rm(name, { force: true });
  } catch (error) {
    await handle.close();
    throw error;
  }
  return handle;
}

/**
 * At the start of a process: what a crash between opening and taking the name away has left, noise without its key. A
 * file that another process opens at this moment only loses its name sooner.
 */
export async function sweepSpool(): Promise<number> {
  const names = await readdir(folder()).catch(() => []);
  const left = names.filter((name) => name.endsWith(ENDING));
  for (const name of left) await rm(path.join(folder(), name), { force: true });
  return left.length;
}
