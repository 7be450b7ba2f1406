import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export type DemoSecrets = {
  AUTH_SECRET: string;
  DOCUMENT_KEYS: string;
  STRIPE_SECRET_KEY: string;
  STRIPE_WEBHOOK_SECRETS: string;
};

/** Secrets of a demonstration: drawn at its first start, then kept beside its data, for its owner's eyes only. */
export function demoSecrets(dataFolder: string): DemoSecrets {
  const file = path.join(dataFolder, "secrets.json");
  const kept: Partial<DemoSecrets> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const secrets: DemoSecrets = {
    AUTH_SECRET: kept.AUTH_SECRET ?? randomBytes(48).toString("base64url"),
    DOCUMENT_KEYS: kept.DOCUMENT_KEYS ?? `k1:${randomBytes(32).toString("base64")}`,
    STRIPE_SECRET_KEY: kept.STRIPE_SECRET_KEY ?? `sk_test_${randomBytes(24).toString("hex")}`,
    STRIPE_WEBHOOK_SECRETS:
      kept.STRIPE_WEBHOOK_SECRETS ?? `whsec_${randomBytes(24).toString("hex")}`,
  };
  mkdirSync(dataFolder, { recursive: true });
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, "utf8") !== text)
    writeFileSync(file, text, { mode: 0o600 });
  return secrets;
}
