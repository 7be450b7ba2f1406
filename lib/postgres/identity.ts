import { mkdirSync, statSync } from "node:fs";
import path from "node:path";

/** The Unix identity under which PostgreSQL runs; null: that of the present process. */
export type Identity = { uid: number; gid: number } | null;

/** All that PostgreSQL's programs get to know of our environment: English messages, no secret. */
export const SERVER_ENV: NodeJS.ProcessEnv = { LC_ALL: "C", NODE_ENV: "production" };

const NOBODY = 65534;

/** PostgreSQL refuses to run as root: it then gets the identity of nobody. */
export function serverIdentity(): Identity {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : null;
}

/** Whether the identity may cross every existing folder from the root down to this one. */
export function canReach(folder: string, identity: Identity): boolean {
  if (!identity) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (!mayCross(at, identity)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function mayCross(folder: string, identity: { uid: number; gid: number }): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return true;
  if (found.uid === identity.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === identity.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

/** Makes a folder, or says in French why it cannot be made. `what` starts the sentence: « Le dossier des données ». */
export function makeFolder(folder: string, what: string, mode = 0o755): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (error) {
    const code = Reflect.get(Object(error), "code");
    const why =
      code === "EACCES" || code === "EPERM"
        ? "vous n’avez pas le droit d’écrire ou de passer par l’un de ses dossiers parents"
        : code === "ENOTDIR" || code === "EEXIST"
          ? "un fichier porte déjà ce nom"
          : code === "EROFS"
            ? "ce disque est en lecture seule"
            : String(code);
    throw new Error(
      `${what} ${folder} ne peut pas être créé : ${why}. Choisissez un autre dossier avec PREAU_DATA.`,
    );
  }
}
