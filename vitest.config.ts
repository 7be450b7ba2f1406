import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    // Outside of Next nothing sets the condition under which this package is empty.
    alias: { "server-only": path.join(root, "node_modules/server-only/empty.js") },
  },
  test: {
    root,
    // On two cores Vitest would take one worker. Files share packages, and nothing else (tests/support/fresh-modules.ts):
    // those of integration have a database each.
    maxWorkers: 2,
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/setup-unit.ts"],
          // Generous: a loaded machine must not make a test fail.
          testTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "house",
          include: ["tests/house/**/*.test.ts"],
          setupFiles: ["tests/support/setup-unit.ts"],
          testTimeout: 240_000,
        },
      },
      {
        // Reads the manifests of a finished `next build`.
        extends: true,
        test: {
          name: "built",
          include: ["tests/built/**/*.test.ts"],
          setupFiles: ["tests/support/setup-unit.ts"],
          testTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/cluster.ts"],
          setupFiles: ["tests/support/setup-integration.ts"],
          // Generous: a loaded machine must not make a test fail.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
