import path from "node:path";
import * as z from "zod";

/**
 * The only reader of process.env. Every fault is listed at once, in plain words; a secret is never printed.
 * Demo and test modes swap third parties for our own stand-ins; production never does.
 */
const filled = (name: string) => z.string({ error: `${name} manque.` }).min(1, `${name} est vide.`);

const rawSchema = z.object({
  PREAU_MODE: z
    .enum(["demo", "test", "production"], {
      error: "PREAU_MODE doit valoir demo, test ou production.",
    })
    .default("production"),
  PREAU_DATA: z.string().default(".data"),
  DATABASE_URL: filled("DATABASE_URL").regex(
    /^postgres(ql)?:\/\//,
    "DATABASE_URL doit commencer par postgresql://.",
  ),
  AUTH_SECRET: filled("AUTH_SECRET").min(32, "AUTH_SECRET doit compter au moins 32 caractères."),
  AUTH_URL: filled("AUTH_URL").regex(
    /^https?:\/\/[^/\s]+$/,
    "AUTH_URL doit être l’adresse du portail, sans barre à la fin (https://famille.exemple.fr).",
  ),
  DOCUMENT_KEYS: filled("DOCUMENT_KEYS").regex(
    /^[\w-]+:[A-Za-z0-9+/=]+(,[\w-]+:[A-Za-z0-9+/=]+)*$/,
    "DOCUMENT_KEYS doit avoir la forme k1:<32 octets en base64>.",
  ),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRETS: z.string().optional(),
  MAIL_TRANSPORT: z
    .enum(["local", "smtp", "resend"], {
      error: "MAIL_TRANSPORT doit valoir local, smtp ou resend.",
    })
    .default("local"),
  MAIL_FROM: z.string().default("Portail famille <ne-pas-repondre@localhost>"),
  SMTP_URL: z.string().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z.string().optional(),
  RESEND_WEBHOOK_SECRETS: z.string().optional(),
  FILE_STORAGE: z
    .enum(["disk", "uploadthing"], { error: "FILE_STORAGE doit valoir disk ou uploadthing." })
    .default("disk"),
  UPLOADTHING_TOKEN: z
    .string()
    .refine(
      isUploadThingToken,
      "UPLOADTHING_TOKEN n’est pas un jeton UploadThing. Copiez-le en entier.",
    )
    .optional(),
  UPLOADTHING_API_URL: z.string().optional(),
  UPLOADTHING_INGEST_URL: z.string().optional(),
  UPLOADTHING_UFS_HOST: z.string().optional(),
  CLAMAV_URL: z
    .string()
    .regex(
      /^(tcp:\/\/[^/\s]+|unix:\/\S+)$/,
      "CLAMAV_URL doit avoir la forme tcp://hôte:3310 ou unix:/run/clamav/clamd.ctl.",
    )
    .optional(),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  WORKER: z.enum(["0", "1"], { error: "WORKER doit valoir 0 ou 1." }).default("1"),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
});

/** Base64 of `{ apiKey: "sk_…", appId, regions: [one at least] }`. */
function isUploadThingToken(text: string): boolean {
  const shape = z.object({
    apiKey: z.string().regex(/^sk_\S{8,}$/),
    appId: z.string().min(1),
    regions: z.array(z.string().min(1)).min(1),
  });
  try {
    return shape.safeParse(JSON.parse(Buffer.from(text, "base64").toString("utf8"))).success;
  } catch {
    return false;
  }
}

export type Mode = "demo" | "test" | "production";

export type Env = {
  mode: Mode;
  /** Demo or test: stand-ins, demo mailbox and demo clock exist. */
  isSimulated: boolean;
  dataFolder: string;
  databaseUrl: string;
  authSecret: string;
  /** Origin of the portal, without a trailing slash. */
  baseUrl: string;
  isHttps: boolean;
  /** Active key first. */
  documentKeys: { id: string; key: Buffer }[];
  stripe: { secretKey: string; webhookSecrets: string[] } | null;
  mail: {
    transport: "local" | "smtp" | "resend";
    from: string;
    smtpUrl: string | undefined;
    resendKey: string | undefined;
    resendBaseUrl: string | undefined;
    /** Any of them signs a notice; two while one is replaced. */
    webhookSecrets: string[];
  };
  /** Where sealed files lie; null: in the data folder. */
  uploadThing: {
    token: string;
    apiUrl: string | undefined;
    ingestUrl: string | undefined;
    ufsHost: string | undefined;
  } | null;
  /** Address of clamd; null: files are not scanned, and staff reads so. */
  antivirus: string | null;
  trustProxy: boolean;
  /** False: jobs are done by a process of its own (npm run worker). */
  hasWorker: boolean;
  logLevel: string;
};

type Source = Record<string, string | undefined>;

/** Reads and checks a set of variables. Throws one Error whose message lists all faults, a line each, in French. */
export function readEnv(source: Source): Env {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = rawSchema.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => issue.message);
    // What is missing or malformed does not hide what is wrong between the others.
    const guess = { PREAU_MODE: "production", MAIL_TRANSPORT: "local", ...present };
    throw new Error(faultList([...faults, ...jointFaults(guess)]));
  }
  const raw = parsed.data;
  const faults = jointFaults(raw);
  const documentKeys = raw.DOCUMENT_KEYS.split(",").map((entry) => {
    const cut = entry.indexOf(":");
    return { id: entry.slice(0, cut), key: Buffer.from(entry.slice(cut + 1), "base64") };
  });
  if (documentKeys.some(({ key }) => key.length !== 32))
    faults.push("DOCUMENT_KEYS : chaque clé doit compter exactement 32 octets.");
  if (faults.length > 0) throw new Error(faultList(faults));
  return {
    mode: raw.PREAU_MODE,
    isSimulated: raw.PREAU_MODE !== "production",
    dataFolder: path.resolve(/* turbopackIgnore: true */ raw.PREAU_DATA),
    databaseUrl: raw.DATABASE_URL,
    authSecret: raw.AUTH_SECRET,
    baseUrl: raw.AUTH_URL,
    isHttps: raw.AUTH_URL.startsWith("https://"),
    documentKeys,
    stripe: raw.STRIPE_SECRET_KEY
      ? {
          secretKey: raw.STRIPE_SECRET_KEY,
          webhookSecrets: (raw.STRIPE_WEBHOOK_SECRETS ?? "").split(",").filter(Boolean),
        }
      : null,
    mail: {
      transport: raw.MAIL_TRANSPORT,
      from: raw.MAIL_FROM,
      smtpUrl: raw.SMTP_URL,
      resendKey: raw.RESEND_API_KEY,
      resendBaseUrl: raw.RESEND_BASE_URL,
      webhookSecrets: (raw.RESEND_WEBHOOK_SECRETS ?? "").split(",").filter(Boolean),
    },
    uploadThing:
      raw.FILE_STORAGE === "uploadthing"
        ? {
            token: raw.UPLOADTHING_TOKEN ?? "",
            apiUrl: raw.UPLOADTHING_API_URL,
            ingestUrl: raw.UPLOADTHING_INGEST_URL,
            ufsHost: raw.UPLOADTHING_UFS_HOST,
          }
        : null,
    antivirus: raw.CLAMAV_URL ?? null,
    trustProxy: raw.TRUST_PROXY === "1",
    hasWorker: raw.WORKER === "1",
    logLevel: raw.LOG_LEVEL,
  };
}

type Raw = Partial<Record<keyof z.infer<typeof rawSchema>, string | undefined>>;

/** Faults between several settings, each of which may also be wrong by itself. */
function jointFaults(raw: Raw): string[] {
  const faults = raw.PREAU_MODE === "production" ? productionFaults(raw) : simulatedFaults(raw);
  if (raw.MAIL_TRANSPORT === "smtp" && !raw.SMTP_URL)
    faults.push("MAIL_TRANSPORT=smtp demande SMTP_URL.");
  if (raw.MAIL_TRANSPORT === "resend" && !raw.RESEND_API_KEY)
    faults.push("MAIL_TRANSPORT=resend demande RESEND_API_KEY.");
  if (raw.STRIPE_SECRET_KEY && !raw.STRIPE_WEBHOOK_SECRETS)
    faults.push("STRIPE_SECRET_KEY demande STRIPE_WEBHOOK_SECRETS.");
  if (raw.FILE_STORAGE === "uploadthing" && !raw.UPLOADTHING_TOKEN)
    faults.push("FILE_STORAGE=uploadthing demande UPLOADTHING_TOKEN.");
  return faults;
}

function simulatedFaults(raw: Raw): string[] {
  const faults: string[] = [];
  if (!raw.STRIPE_SECRET_KEY)
    faults.push("STRIPE_SECRET_KEY manque (clé de démonstration, sk_test_…).");
  if (raw.STRIPE_SECRET_KEY?.includes("_live_"))
    faults.push("Une vraie clé Stripe est refusée en mode démonstration ou test.");
  if (raw.MAIL_TRANSPORT !== "local" && raw.PREAU_MODE === "demo")
    faults.push("En démonstration, les e-mails restent sur place : MAIL_TRANSPORT=local.");
  if (raw.FILE_STORAGE === "uploadthing" && raw.PREAU_MODE === "demo")
    faults.push("En démonstration, les fichiers restent sur place : FILE_STORAGE=disk.");
  return faults;
}

const OTHER_ADDRESSES = [
  "UPLOADTHING_API_URL",
  "UPLOADTHING_INGEST_URL",
  "UPLOADTHING_UFS_HOST",
] as const;

function productionFaults(raw: Raw): string[] {
  const { AUTH_URL = "", AUTH_SECRET = "", MAIL_TRANSPORT } = raw;
  const faults: string[] = [];
  for (const name of OTHER_ADDRESSES)
    if (raw[name])
      faults.push(`En production, ${name} reste vide : les fichiers partiraient ailleurs.`);
  if (/^http:/.test(AUTH_URL) && !/^http:\/\/localhost(:\d+)?$/.test(AUTH_URL))
    faults.push("En production, AUTH_URL doit commencer par https://.");
  if (MAIL_TRANSPORT === "local")
    faults.push("En production, MAIL_TRANSPORT doit valoir smtp ou resend.");
  if (/^(.)\1+$|secret|changeme|demo/i.test(AUTH_SECRET))
    faults.push("AUTH_SECRET est une valeur d’exemple : tirez-la au hasard.");
  return faults;
}

function faultList(faults: string[]): string {
  return `Préau ne peut pas démarrer. Corrigez ces réglages :\n${faults.map((fault) => `  - ${fault}`).join("\n")}`;
}

let cached: Env | undefined;

/** Read at first use, so that a build needs no environment. */
export const env: Env = new Proxy({} as Env, {
  get(_target, key) {
    cached ??= readEnv(process.env);
    return Reflect.get(cached, key);
  },
});

/** True under `next dev` only: React's own development tools need `eval` and a web socket there. */
export const isDevelopment = process.env.NODE_ENV === "development";
