import { spawnSync } from "node:child_process";
import path from "node:path";

export type Account = { id: string; username: string; email: string; password: string };
export type Letter = {
  familyId: string;
  guardianId: string;
  identifier: string;
  fileNumber: string;
  familyName: string;
};
export type Family = { id: string; name: string; fileNumber: string };

type Made = {
  letter: Letter;
  parent: Account;
  waiting: Account;
  mailed: Account;
  faulty: { parent: Account; staff: Account; familyId: string; tag: string };
  staff: Account;
  reader: Account;
  family: Family;
};

const PROGRAM = path.resolve(import.meta.dirname, "support/make-fixture.ts");

/** Makes rows of its own for a test in the portal's database, in a program that may load the server's modules. */
export function make<K extends keyof Made>(kind: K): Made[K] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", PROGRAM, kind],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  if (status !== 0) throw new Error(`fixture ${kind}: ${stderr}`);
  return JSON.parse(stdout) as Made[K];
}
