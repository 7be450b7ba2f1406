import { afterAll } from "vitest";
import { setTestEnvironment } from "./environment.ts";

afterAll(setTestEnvironment());
