import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseAst } from "vitest/node";

/** Reads the project's own files for the rules of the house. Paths are relative to the root, with slashes. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

const SKIPPED = new Set(["node_modules", "test-results", "playwright-report", "lib/generated"]);
const TEXT = /\.(tsx?|mjs|css|json|md|prisma|sql|txt|html|svg|webmanifest)$/;

/** Every text file of the project; hidden folders (.git, .next, .data) are not its sources. */
export function textFiles(folder = ""): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith(".") || SKIPPED.has(name)) return [];
    if (entry.isDirectory()) return textFiles(name);
    return TEXT.test(name) ? [name] : [];
  });
}

/** TypeScript sources, all or those under some folders. */
export function sourceFiles(...folders: string[]): string[] {
  const all = textFiles().filter((file) => /\.tsx?$/.test(file) && file !== "next-env.d.ts");
  if (folders.length === 0) return all;
  return all.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));
}

export function readSource(file: string): string {
  return readFileSync(path.join(ROOT, file), "utf8");
}

/** A node of the syntax tree; what the rules look at is read by name. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && typeof Reflect.get(value, "type") === "string"
  );
}

/** The child under this name, if it is a node. */
export function child(node: Node, name: string): Node | undefined {
  const value = node[name];
  return isNode(value) ? value : undefined;
}

/** The nodes under this name, which holds a list. */
export function children(node: Node, name: string): Node[] {
  const value = node[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Parses TypeScript with the parser that vitest brings: TypeScript 7 itself offers none to programs. */
export function parse(text: string): Node {
  const program: unknown = parseAst(text, { lang: "tsx" });
  if (!isNode(program)) throw new Error("the parser gave no program");
  return program;
}

/** Visits a node and all below it; the visitor is told the chain of parents, nearest first. */
export function walk(
  node: Node,
  visit: (node: Node, parents: Node[]) => void,
  parents: Node[] = [],
) {
  visit(node, parents);
  for (const value of Object.values(node)) {
    for (const part of Array.isArray(value) ? value : [value])
      if (isNode(part)) walk(part, visit, [node, ...parents]);
  }
}

let lines = { text: "", ends: [] as number[] };

/** The line where a node starts, from 1. A rule asks it of many nodes of one text: its lines are found once. */
export function lineOf(text: string, node: Node): number {
  if (lines.text !== text)
    lines = { text, ends: [...text.matchAll(/\n/g)].map(({ index }) => index) };
  const after = lines.ends.findIndex((end) => end >= node.start);
  return (after === -1 ? lines.ends.length : after) + 1;
}

export type Import = { specifier: string; isType: boolean; isDynamic: boolean };

const imports = new Map<string, Import[]>();

/**
 * What a source imports, re-exports or loads later. A list of only `type` names counts as a type import. Several rules
 * ask it of the same text: it is read once.
 */
export function importsOf(text: string): Import[] {
  const known = imports.get(text) ?? readImports(text);
  imports.set(text, known);
  return known;
}

function readImports(text: string): Import[] {
  const found: Import[] = [];
  walk(parse(text), (node) => {
    const source = child(node, "source")?.value;
    if (typeof source !== "string") return;
    if (node.type === "ImportExpression")
      found.push({ specifier: source, isType: false, isDynamic: true });
    else found.push({ specifier: source, isType: isTypeOnly(node), isDynamic: false });
  });
  return found;
}

function isTypeOnly(node: Node): boolean {
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const names = children(node, "specifiers");
  return (
    names.length > 0 &&
    names.every((name) => name.importKind === "type" || name.exportKind === "type")
  );
}

/** The file of the project that an import names, or null for a package. */
export function resolveImport(file: string, specifier: string): string | null {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file), specifier);
  return null;
}
