import { makeSceneOf } from "./scene.ts";

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

/** Makes rows of its own for a test in the portal's database, in a program that may load the server's modules. */
export function make<K extends keyof Made>(kind: K): Made[K] {
  return makeSceneOf("make-fixture", kind);
}
