import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mustRunNode, PROGRAMS, ROOT } from "./children.ts";
import { note, step } from "./progress.ts";

const CLIENT_SOURCES = ["prisma/schema", "prisma.config.ts", "package-lock.json"];
const BUILD_SOURCES = [
  ...CLIENT_SOURCES,
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** SHA-256 over the names and bytes of files and folders of the project; the generated client does not count. */
export function hashOf(names: string[]): string {
  const hash = createHash("sha256");
  for (const name of names) {
    const full = path.join(ROOT, name);
    if (!existsSync(full)) continue;
    for (const file of filesOf(name))
      hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

function filesOf(name: string): string[] {
  const found = readdirSync(path.dirname(path.join(ROOT, name)), { withFileTypes: true }).find(
    (entry) => entry.name === path.basename(name),
  );
  if (!found?.isDirectory()) return [name];
  if (name === "lib/generated") return [];
  return readdirSync(path.join(ROOT, name))
    .sort()
    .flatMap((entry) => filesOf(`${name}/${entry}`));
}

/** Makes Prisma's client unless it already fits the schema. */
export async function ensureClient(): Promise<void> {
  const mark = path.join(ROOT, "lib/generated/source.json");
  const hash = hashOf(CLIENT_SOURCES);
  if (isMarked(mark, hash) && existsSync(path.join(ROOT, "lib/generated/prisma/client.ts"))) return;
  await step("Préparation du client de la base", async () => {
    const failed = "Le client de la base n’a pas pu être préparé (prisma generate).";
    await mustRunNode([PROGRAMS.prisma, "generate"], { PRISMA_HIDE_UPDATE_MESSAGE: "1" }, failed);
    setMark(mark, hash);
  });
}

/** Builds the portal unless the last build was made from these very sources. */
export async function ensureBuild(): Promise<void> {
  const mark = path.join(ROOT, ".next/preau-build.json");
  const hash = hashOf(BUILD_SOURCES);
  if (isMarked(mark, hash) && existsSync(path.join(ROOT, ".next/BUILD_ID")))
    return note("Le portail est déjà construit pour ces sources.");
  await step("Construction du portail (une à deux minutes)", async () => {
    rmSync(mark, { force: true });
    const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
    await mustRunNode([PROGRAMS.next, "build"], env, "La construction du portail a échoué.");
    setMark(mark, hash);
  });
}

export function isMarked(file: string, hash: string): boolean {
  try {
    return JSON.parse(readFileSync(file, "utf8")).hash === hash;
  } catch {
    return false;
  }
}

export function setMark(file: string, hash: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ hash })}\n`);
}
