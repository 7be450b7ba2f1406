import { makeSceneOf } from "./scene.ts";

/** An activity that is invoiced after the month, in the running portal: opened before a test, closed after it. */
export function study(what: "open" | "close"): void {
  makeSceneOf("invoiced-scene", what);
}
