import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { TEST_ENVIRONMENT } from "#tests/support/environment.ts";
import { ROOT } from "#tests/support/sources.ts";

/** What the browser can fetch holds no setting of the server, no value of one, and nothing that only servers run. */
const STATIC = path.join(ROOT, ".next/static");
const files = readdirSync(STATIC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));

const SETTINGS = [
  "AUTH_SECRET",
  "DATABASE_URL",
  "DOCUMENT_KEYS",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRETS",
  "SMTP_URL",
  "RESEND_API_KEY",
] as const;

/** Values of this machine's settings, and of the tests', long enough not to be found by chance. */
function values(): string[] {
  const given = SETTINGS.flatMap((name) => [
    process.env[name],
    Reflect.get(TEST_ENVIRONMENT, name),
  ]);
  return given.filter((value): value is string => typeof value === "string" && value.length > 8);
}

const SERVER_ONLY = [
  "preau_app",
  "passwordHash",
  "tokenHash",
  "PrismaClient",
  "sk_test_",
  "whsec_",
];

describe("what the browser fetches", () => {
  it("is there", () => {
    expect(files.filter((file) => file.endsWith(".js")).length).toBeGreaterThan(5);
    expect(files.filter((file) => file.endsWith(".css")).length).toBeGreaterThan(0);
  });

  it.each([...SETTINGS, ...SERVER_ONLY])("does not know %s", (word) => {
    expect(files.filter((file) => readFileSync(file, "utf8").includes(word))).toEqual([]);
  });

  it("holds the value of no setting", () => {
    expect(values().length).toBeGreaterThanOrEqual(4);
    const faults = values().filter((value) =>
      files.some((file) => readFileSync(file, "utf8").includes(value)),
    );
    expect(faults).toHaveLength(0);
  });

  it("has no source map", () => {
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
    expect(
      files.filter((file) => readFileSync(file, "utf8").includes("sourceMappingURL=")),
    ).toEqual([]);
  });
});
