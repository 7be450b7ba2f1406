import { afterAll } from "vitest";
import { checkLedger, closeTestDatabase, makeTestDatabase } from "./database.ts";
import { setTestEnvironment } from "./environment.ts";

// Runs before each test file, and before it imports anything of lib.
const deleteFiles = setTestEnvironment();
process.env.DATABASE_URL = await makeTestDatabase();

afterAll(async () => {
  await checkLedger();
  await closeTestDatabase();
  deleteFiles();
});
