import { afterAll } from "vitest";
import { forgetModules } from "./fresh-modules.ts";

const endFile = forgetModules();
const { setTestEnvironment } = await import("./environment.ts");
const deleteFiles = setTestEnvironment();

afterAll(async () => {
  await endFile();
  deleteFiles();
});
