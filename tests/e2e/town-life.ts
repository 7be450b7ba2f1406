import { spawnSync } from "node:child_process";
import path from "node:path";

type SceneFamily = {
  username: string;
  email: string;
  school: string;
  schoolId: string;
  childId: string;
};
export type TownLife = {
  password: string;
  concerned: SceneFamily;
  other: SceneFamily;
  agent: { username: string };
};

const PROGRAM = path.resolve(import.meta.dirname, "support/town-life-scene.ts");

/** Two families, each in a school of its own, and an agent, in the portal's database. */
export function makeTownLife(): TownLife {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", PROGRAM],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  if (status !== 0) throw new Error(`town life: ${stderr}`);
  return JSON.parse(stdout) as TownLife;
}
