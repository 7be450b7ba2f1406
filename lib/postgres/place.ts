import { createHash } from "node:crypto";
import { accessSync, chownSync, constants } from "node:fs";
import os from "node:os";
import path from "node:path";
import { canReach, type Identity, makeFolder } from "./identity.ts";

/** Where one cluster lives. */
export type Place = {
  /** Holds everything below. */
  folder: string;
  cluster: string;
  connectionFile: string;
  logFile: string;
  lockFile: string;
  /** For the server's Unix socket; null where its path would be too long, or there are none (Windows). */
  socketFolder: string | null;
  /** French sentence for the screen when the data is not where it was asked; else null. */
  notice: string | null;
};

/**
 * Chooses and makes the folder of the cluster: `<dataFolder>/postgres`, or, when PostgreSQL's identity cannot
 * cross a parent folder (a checkout under /root), a lasting folder elsewhere which depends on that path only.
 */
export function choosePlace(dataFolder: string, identity: Identity): Place {
  const wanted = path.resolve(dataFolder, "postgres");
  makeFolder(wanted, "Le dossier des données");
  if (canReach(wanted, identity)) return placeAt(wanted, identity, null);
  const id = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  const folder = path.join(sharedFolder(identity, wanted), id);
  makeFolder(folder, "Le dossier des données");
  return placeAt(
    folder,
    identity,
    `Les données de PostgreSQL sont dans ${folder} : PostgreSQL ne tourne pas en root et ne peut pas traverser ${wanted}.`,
  );
}

/** A folder of this machine that both we and PostgreSQL can reach; `instead` names the one that failed. */
export function sharedFolder(identity: Identity, instead: string): string {
  for (const parent of ["/var/lib", os.tmpdir()]) {
    const folder = path.join(parent, "preau");
    try {
      accessSync(parent, constants.W_OK);
      if (!canReach(parent, identity)) continue;
      makeFolder(folder, "Le dossier");
      if (canReach(folder, identity)) return folder;
    } catch {
      // The next candidate may do.
    }
  }
  throw new Error(
    `PostgreSQL ne peut pas atteindre ${instead} : il ne tourne pas en root, et l’un des dossiers parents lui est fermé. ` +
      "Choisissez un dossier ouvert à tous avec PREAU_DATA, ou installez le projet ailleurs que sous /root.",
  );
}

function placeAt(folder: string, identity: Identity, notice: string | null): Place {
  const cluster = path.join(folder, "cluster");
  makeFolder(cluster, "Le dossier des données", 0o700);
  if (identity) chownSync(cluster, identity.uid, identity.gid);
  return {
    folder,
    cluster,
    connectionFile: path.join(folder, "connection.json"),
    logFile: path.join(folder, "server.log"),
    lockFile: path.join(folder, "launcher.lock"),
    socketFolder: socketFolderIn(folder),
    notice,
  };
}

/** What every system takes: 104 bytes on macOS, 108 on Linux, the last one zero. */
const LONGEST_SOCKET = 103;

/** `<folder>/socket`, if its socket has a path that the system takes. */
export function socketFolderIn(folder: string, platform = process.platform): string | null {
  const socketFolder = path.join(folder, "socket");
  const longest = path.join(socketFolder, ".s.PGSQL.65535");
  const fits =
    platform !== "win32" && !folder.includes('"') && Buffer.byteLength(longest) <= LONGEST_SOCKET;
  return fits ? socketFolder : null;
}
