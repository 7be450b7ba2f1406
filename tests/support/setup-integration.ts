import { afterAll } from "vitest";
import { forgetModules } from "./fresh-modules.ts";

// Runs before each test file, and before it loads anything of lib.
const endFile = forgetModules();
const { setTestEnvironment } = await import("./environment.ts");
const deleteFiles = setTestEnvironment();
const { checkLedger, closeTestDatabase, makeTestDatabase } = await import("./database.ts");
process.env.DATABASE_URL = await makeTestDatabase();

afterAll(async () => {
  await checkLedger();
  await closeTestDatabase();
  await endFile();
  // The process goes on with another file, which takes this database away.
  const { closeDb } = await import("#lib/db/client.ts");
  await closeDb();
  deleteFiles();
});
