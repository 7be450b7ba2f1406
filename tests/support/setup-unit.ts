import { afterAll } from "vitest";
import { forgetModules } from "./fresh-modules.ts";

const restoreEnvironment = forgetModules();
const { setTestEnvironment } = await import("./environment.ts");
const deleteFiles = setTestEnvironment();

afterAll(() => {
  deleteFiles();
  restoreEnvironment();
});
