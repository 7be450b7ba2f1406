import { describe, expect, it } from "vitest";
import { readEnv } from "#lib/env.ts";

const well = {
  PREAU_MODE: "production",
  DATABASE_URL: "postgresql://preau:motdepasse-de-la-base@localhost:5432/preau",
  AUTH_SECRET: "kT8v1Zq0Wm4nXr7yBc2dFg5hJk9LpQs3uVw6xYzA",
  AUTH_URL: "https://famille.exemple.fr",
  DOCUMENT_KEYS: `k1:${Buffer.alloc(32, 9).toString("base64")}`,
  MAIL_TRANSPORT: "smtp",
  SMTP_URL: "smtps://compte:motdepasse-smtp@smtp.exemple.fr:465",
};

function faultsOf(change: Record<string, string | undefined>): string[] {
  try {
    readEnv({ ...well, ...change });
    return [];
  } catch (error) {
    const lines = error instanceof Error ? error.message.split("\n") : [];
    return lines.slice(1).map((line) => line.replace("  - ", ""));
  }
}

it("takes a complete production environment, payment being off without a key", () => {
  const env = readEnv(well);
  expect(env).toMatchObject({ mode: "production", isSimulated: false, isHttps: true });
  expect(env.stripe).toBeNull();
});

it("lists every fault at once, whatever its kind", () => {
  expect(
    faultsOf({
      DATABASE_URL: "mysql://localhost/preau",
      AUTH_SECRET: undefined,
      AUTH_URL: "http://famille.exemple.fr",
      MAIL_TRANSPORT: undefined,
      STRIPE_SECRET_KEY: "sk_live_x",
    }),
  ).toEqual([
    "DATABASE_URL doit commencer par postgresql://.",
    "AUTH_SECRET manque.",
    "En production, AUTH_URL doit commencer par https://.",
    "En production, MAIL_TRANSPORT doit valoir smtp ou resend.",
    "STRIPE_SECRET_KEY demande STRIPE_WEBHOOK_SECRETS.",
  ]);
});

it("never prints a secret", () => {
  const secrets = {
    DATABASE_URL: "mysql://x:motdepasse-de-la-base@localhost/preau",
    AUTH_SECRET: "demo-court",
    DOCUMENT_KEYS: "k1:dHJvcCBjb3VydA==",
    STRIPE_SECRET_KEY: "sk_live_0123456789",
    SMTP_URL: "",
  };
  const text = faultsOf(secrets).join("\n");
  for (const secret of ["motdepasse", "demo-court", "dHJvcCBjb3VydA", "sk_live_0123"])
    expect(text).not.toContain(secret);
});

describe("refuses", () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ["an example secret", { AUTH_SECRET: "x".repeat(40) }, "AUTH_SECRET est une valeur d’exemple"],
    ["a key of another length", { DOCUMENT_KEYS: "k1:QUJD" }, "exactement 32 octets"],
    ["smtp without an address", { SMTP_URL: undefined }, "demande SMTP_URL"],
    ["resend without a key", { MAIL_TRANSPORT: "resend" }, "demande RESEND_API_KEY"],
    [
      "a live key in a demonstration",
      {
        PREAU_MODE: "demo",
        MAIL_TRANSPORT: "local",
        STRIPE_SECRET_KEY: "sk_live_x",
        STRIPE_WEBHOOK_SECRETS: "whsec_x",
      },
      "Une vraie clé Stripe est refusée",
    ],
    ["an unknown mode", { PREAU_MODE: "prod" }, "PREAU_MODE doit valoir"],
  ])("%s", (_, change, fault) => {
    expect(faultsOf(change).join("\n")).toContain(fault);
  });
});

const uploadThing = (fields: object) => Buffer.from(JSON.stringify(fields)).toString("base64");
const token = uploadThing({ apiKey: "sk_live_0123456789", appId: "app", regions: ["fra1"] });

it("keeps files in the data folder unless told, and at UploadThing with its token only", () => {
  expect(readEnv(well).uploadThing).toBeNull();
  const elsewhere = { FILE_STORAGE: "uploadthing", UPLOADTHING_TOKEN: token };
  expect(readEnv({ ...well, ...elsewhere }).uploadThing).toEqual({ token });
  expect(faultsOf({ FILE_STORAGE: "uploadthing" })).toEqual([
    "FILE_STORAGE=uploadthing demande UPLOADTHING_TOKEN.",
  ]);
  expect(faultsOf({ FILE_STORAGE: "s3" })).toEqual([
    "FILE_STORAGE doit valoir disk ou uploadthing.",
  ]);
});

it.each([
  "sk_live_0123456789",
  token.slice(0, -12),
  uploadThing({ apiKey: "sk_live_0123456789", appId: "app", regions: [] }),
  uploadThing({ apiKey: "live_0123456789", appId: "app", regions: ["fra1"] }),
])("refuses a token that was not copied whole, without printing it: %s", (text) => {
  const faults = faultsOf({ FILE_STORAGE: "uploadthing", UPLOADTHING_TOKEN: text });
  expect(faults).toEqual([
    "UPLOADTHING_TOKEN n’est pas un jeton UploadThing. Copiez-le en entier.",
  ]);
});

it("sends real files to the vendor's own address, and a demonstration's to nobody", () => {
  const elsewhere = { FILE_STORAGE: "uploadthing", UPLOADTHING_TOKEN: token };
  expect(faultsOf({ ...elsewhere, UPLOADTHING_UFS_HOST: "local.exemple.fr" })).toEqual([
    "En production, UPLOADTHING_UFS_HOST reste vide : les fichiers partiraient ailleurs.",
  ]);
  const demo = { PREAU_MODE: "demo", MAIL_TRANSPORT: "local", STRIPE_SECRET_KEY: "sk_test_x" };
  expect(faultsOf({ ...demo, ...elsewhere, STRIPE_WEBHOOK_SECRETS: "whsec_x" })).toEqual([
    "En démonstration, les fichiers restent sur place : FILE_STORAGE=disk.",
  ]);
});
