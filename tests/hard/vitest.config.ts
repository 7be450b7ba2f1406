import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");
/** A test that reads how much to do has a long form. */
const HAS_LONG_FORM = /#tests\/support\/(effort|fast-check)\.ts"/;

/** The tests of a folder that have one. */
function longFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
    .filter((file) => HAS_LONG_FORM.test(readFileSync(path.join(root, file), "utf8")));
}

const HOUR = 3_600_000;
const patience = { testTimeout: HOUR, hookTimeout: HOUR };
const withDatabase = {
  ...patience,
  globalSetup: ["tests/support/cluster.ts"],
  setupFiles: ["tests/support/setup-integration.ts"],
};

/** For `npm run test:hard`: long forms of the usual tests, and what only it runs (tests/hard). */
export default defineConfig({
  resolve: {
    // As in the usual configuration: empty outside of Next.
    alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
  },
  test: {
    root,
    projects: [
      {
        extends: true,
        test: {
          ...patience,
          name: "unit",
          include: longFiles("tests/unit"),
          setupFiles: ["tests/support/setup-unit.ts"],
        },
      },
      {
        extends: true,
        test: { ...withDatabase, name: "integration", include: longFiles("tests/integration") },
      },
      {
        extends: true,
        test: { ...withDatabase, name: "portal", include: ["tests/hard/**/*.test.ts"] },
      },
    ],
  },
});
