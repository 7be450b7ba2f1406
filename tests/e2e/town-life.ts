import { makeSceneOf } from "./scene.ts";

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

/** Two families, each in a school of its own, and an agent, in the portal's database. */
export function makeTownLife(): TownLife {
  return makeSceneOf("town-life-scene");
}
