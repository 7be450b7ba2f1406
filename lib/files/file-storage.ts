import "server-only";
import path from "node:path";
import { env } from "#lib/env.ts";
import { diskStorage } from "./storage.disk.ts";
import type { Storage } from "./storage.ts";

let chosen: Storage | undefined;

/** The store of this installation, chosen once: the folder `files` of the data folder. */
export function fileStorage(): Storage {
  chosen ??= diskStorage(path.join(/* turbopackIgnore: true */ env.dataFolder, "files"));
  return chosen;
}
