import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { testDatabaseUrl } from "#tests/support/database.ts";

function prisma(...args: string[]) {
  return spawnSync(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
    env: { ...process.env, DATABASE_URL: testDatabaseUrl() },
    encoding: "utf8",
  });
}

test("Prisma's own command finds our migrations applied and the schema in step", () => {
  const status = prisma("migrate", "status");
  expect(status.stdout + status.stderr).toContain("Database schema is up to date");
  const drift = prisma(
    "migrate",
    "diff",
    "--from-config-datasource",
    "--to-schema=prisma/schema",
    "--exit-code",
  );
  expect(drift.stdout).toContain("No difference detected");
  expect(drift.status).toBe(0);
});
