import "server-only";
import path from "node:path";
import { env } from "#lib/env.ts";
import { diskStorage } from "./storage.disk.ts";
import type { Storage } from "./storage.ts";
import { uploadThingStorage } from "./storage.uploadthing.ts";

let chosen: Storage | undefined;

/** The store of this installation, chosen once: the folder `files` of the data folder, or UploadThing where set. */
export function fileStorage(): Storage {
  chosen ??= env.uploadThing
    ? uploadThingStorage(env.uploadThing)
    : diskStorage(path.join(/* turbopackIgnore: true */ env.dataFolder, "files"));
  return chosen;
}
