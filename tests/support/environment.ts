import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Settings under which tests run: everything simulated, the same secrets each time. */
export const TEST_ENVIRONMENT = {
  PREAU_MODE: "test",
  AUTH_SECRET: "a-secret-of-the-tests-and-of-nothing-else-0123456789",
  AUTH_URL: "http://localhost:3000",
  DOCUMENT_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  STRIPE_SECRET_KEY: "sk_test_preau_tests",
  STRIPE_WEBHOOK_SECRETS: "whsec_preau_tests",
  MAIL_TRANSPORT: "local",
  MAIL_FROM: "Portail famille <ne-pas-repondre@localhost>",
  LOG_LEVEL: "silent",
  CHECKPOINT_DISABLE: "1",
};

/**
 * Puts them into this process, with a data folder of its own, before any module of lib reads them. Returns what
 * deletes that folder.
 */
export function setTestEnvironment(): () => void {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "preau-data-"));
  process.env.PREAU_DATA = dataFolder;
  return () => rmSync(dataFolder, { recursive: true, force: true });
}
