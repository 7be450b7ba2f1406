import { spawnSync } from "node:child_process";
import path from "node:path";

const PROGRAM = path.resolve(import.meta.dirname, "support/invoiced-scene.ts");

/** An activity that is invoiced after the month, in the running portal: opened before a test, closed after it. */
export function study(what: "open" | "close"): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--conditions=react-server", PROGRAM, what],
    { encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  if (status !== 0) throw new Error(`study: ${stderr}`);
}
