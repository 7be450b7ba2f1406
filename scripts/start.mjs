import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { SPARING, YOUNG } from "./sparing.mjs";

// `npm start`: the portal, sparing with memory unless the environment says otherwise.
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const child = spawn(process.execPath, [...YOUNG, next, "start", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...SPARING, ...process.env },
});
// Ctrl+C reaches both at once; a service manager knows only this one.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code) => process.exit(code ?? 1));
