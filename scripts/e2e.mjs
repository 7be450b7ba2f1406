import { runWithNode26 } from "./bootstrap.mjs";

await runWithNode26("e2e.ts");
