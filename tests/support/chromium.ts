import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

export type Browser = {
  executablePath: string;
  /** Variables that this browser needs beside ours. */
  env: Record<string, string>;
  args: string[];
};

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** Where the browser that npm carries is unpacked: in the project, not in a folder that others may write. */
const UNPACKED = path.resolve(import.meta.dirname, "../../node_modules/.cache/preau-chromium");

/**
 * Finds a Chromium that starts: CHROMIUM_PATH, the system's, Playwright's own, the one inside an npm package,
 * and at last, as root, the distribution's package. Throws when there is none: tests are never skipped silently.
 */
export function findChromium(): Browser {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    const browser = browserAt(given);
    if (starts(browser)) return browser;
    throw new Error(`CHROMIUM_PATH=${given} does not start.`);
  }
  const candidates = [installed, () => chromium.executablePath(), unpacked, fromDistribution];
  for (const candidate of candidates) {
    const executablePath = candidate();
    if (!executablePath || !existsSync(executablePath)) continue;
    const browser = browserAt(executablePath);
    if (starts(browser)) return browser;
  }
  throw new Error(
    "No Chromium starts on this machine: the end-to-end tests cannot run. Install one (apt-get install chromium) " +
      "or set CHROMIUM_PATH to its program.",
  );
}

function browserAt(executablePath: string): Browser {
  const folder = path.dirname(executablePath);
  const libraries = path.join(folder, "al2023", "lib");
  const env = existsSync(libraries)
    ? { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontSettings(folder) }
    : {};
  const args = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // A page of a test is left before what its compilers make of it pays: an eighth of the renderer's time.
    "--js-flags=--no-maglev,--no-turbofan,--min-semi-space-size=16,--max-semi-space-size=16",
  ];
  if (process.getuid?.() === 0) args.unshift("--no-sandbox");
  return { executablePath, env, args };
}

/**
 * The packaged browser brings a font, and settings which look for it in folders of a cloud service. Where no folder
 * of theirs exists, it ends at the first letter that it draws: it gets settings of ours.
 */
function fontSettings(folder: string): string {
  const file = path.join(folder, "preau-fonts.conf");
  const folders = [path.join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const lines = folders.map((name) => `  <dir>${name}</dir>`).join("\n");
  const cache = `  <cachedir>${path.join(folder, "fonts-cache")}</cachedir>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${lines}\n${cache}\n</fontconfig>\n`,
  );
  return file;
}

function starts({ executablePath, env }: Browser): boolean {
  const options = { env: { ...process.env, ...env }, encoding: "utf8", timeout: 60_000 } as const;
  return spawnSync(executablePath, ["--version"], options).status === 0;
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function unpacked(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const program = path.join(UNPACKED, "chromium");
  if (existsSync(program)) return program;
  const draft = `${UNPACKED}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  // In a process of its own: the package unpacks into TMPDIR and changes the environment when imported.
  const script =
    'const { default: packaged } = await import("@sparticuz/chromium"); await packaged.executablePath();';
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (run.status === 0) keepFirst(draft);
  rmSync(draft, { recursive: true, force: true });
  return program;
}

/** Another run may have unpacked it meanwhile: the first one stays. */
function keepFirst(draft: string): void {
  try {
    renameSync(draft, UNPACKED);
  } catch (error) {
    if (!existsSync(UNPACKED)) throw error;
  }
}

function fromDistribution(): string | undefined {
  if (process.getuid?.() !== 0 || !isProgram("/usr/bin/apt-get")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, stdio: "inherit" } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  return installed();
}
