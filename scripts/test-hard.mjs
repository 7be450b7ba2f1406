import { runWithNode26 } from "./bootstrap.mjs";

await runWithNode26("test-hard.ts");
