import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canReach, makeFolder } from "#lib/postgres/identity.ts";

const STRANGER = { uid: 3_141_592, gid: 3_141_592 };
let parent: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(os.tmpdir(), "preau-identity-"));
  chmodSync(parent, 0o755);
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("our own identity is not examined: the system will tell", () => {
  expect(canReach(parent, null)).toBe(true);
});

test("every folder on the way must let the identity pass, those still to be made do not count", () => {
  const inner = path.join(parent, "a/b");
  mkdirSync(inner, { recursive: true, mode: 0o755 });
  expect(canReach(path.join(inner, "not/yet"), STRANGER)).toBe(true);
  chmodSync(path.join(parent, "a"), 0o700);
  expect(canReach(inner, STRANGER)).toBe(false);
  chmodSync(path.join(parent, "a"), 0o711);
  expect(canReach(inner, STRANGER)).toBe(true);
});

test("a folder under a file is refused in French", () => {
  expect(() => makeFolder("/dev/null/data", "Le dossier des données")).toThrow(
    /Le dossier des données \/dev\/null\/data ne peut pas être créé : un fichier porte déjà ce nom/,
  );
});
