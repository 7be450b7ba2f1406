import { setTestEnvironment } from "./environment.ts";

setTestEnvironment();
