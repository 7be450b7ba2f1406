import { fromMarkdown } from "mdast-util-from-markdown";
import { safeLink } from "./safe-link.ts";

/**
 * The few things that a text of the town hall may hold: paragraphs, two levels of headings, lists, bold and links. A
 * text becomes this tree, the tree becomes React elements: no HTML is read or written anywhere.
 */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "strong"; children: Inline[] }
  | { kind: "link"; href: string; children: Inline[] };

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "heading"; level: 2 | 3; children: Inline[] }
  | { kind: "list"; isOrdered: boolean; start: number; items: Block[][] };

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree | Tree["children"][number];

export const MAX_BODY = 8000;
const MAX_DEPTH = 4;
const MAX_INDENT = 9;

/** Everything else of the language stays what was written: `<b>` is four signs, `> ` is a sign and a space. */
const ONLY_OURS = {
  disable: {
    null: [
      "htmlFlow",
      "htmlText",
      "blockQuote",
      "codeFenced",
      "codeIndented",
      "codeText",
      "thematicBreak",
      "setextUnderline",
      "definition",
      "autolink",
    ],
  },
};

export function readMarkdown(text: string): Block[] {
  const lines = text.slice(0, MAX_BODY).split(/\r\n?|\n/);
  const tree = fromMarkdown(lines.map(flatten).join("\n"), { extensions: [ONLY_OURS] });
  return blocksOf(tree, 0);
}

/** A hundred lists in one another cost seconds to read: more than a few marks or steps to the right are mere text. */
function flatten(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const rest = line.slice(indent.length);
  const marks = /^(?:(?:[*+-]|\d{1,9}[.)])[ \t]+){4,}/.test(rest) ? "\\" : "";
  return indent.replaceAll("\t", "   ").slice(0, MAX_INDENT) + marks + rest;
}

function blocksOf(node: Node, depth: number): Block[] {
  if (!("children" in node)) return [];
  return node.children.flatMap((child): Block[] => {
    if (child.type === "paragraph")
      return filled({ kind: "paragraph", children: inlinesOf(child, 0) });
    if (child.type === "heading")
      return filled({
        kind: "heading",
        level: child.depth <= 2 ? 2 : 3,
        children: inlinesOf(child, 0),
      });
    if (child.type !== "list") return [];
    if (depth >= MAX_DEPTH) return filled({ kind: "paragraph", children: plain(child) });
    const items = child.children.map((item) => blocksOf(item, depth + 1));
    return [{ kind: "list", isOrdered: child.ordered === true, start: child.start ?? 1, items }];
  });
}

function filled(block: Extract<Block, { children: Inline[] }>): Block[] {
  return block.children.length > 0 ? [block] : [];
}

function inlinesOf(node: Node, depth: number): Inline[] {
  if (depth > MAX_DEPTH) return plain(node);
  if (!("children" in node)) return [];
  return node.children.flatMap((child): Inline[] => {
    if (child.type === "text") return [{ kind: "text", text: child.value }];
    if (child.type === "break") return [{ kind: "break" }];
    if (child.type === "image") return child.alt ? [{ kind: "text", text: child.alt }] : [];
    const children = inlinesOf(child, depth + 1);
    if (child.type === "strong") return [{ kind: "strong", children }];
    const href = child.type === "link" ? safeLink(child.url) : null;
    return href === null ? children : [{ kind: "link", href, children }];
  });
}

/** The words of a part of the tree, however deep, without recursion. */
function plain(node: Node): Inline[] {
  const words: string[] = [];
  const left: Node[] = [node];
  for (let next = left.pop(); next; next = left.pop()) {
    if ("value" in next) words.push(next.value);
    if ("children" in next) left.push(...[...next.children].reverse());
  }
  return words.length > 0 ? [{ kind: "text", text: words.join(" ") }] : [];
}

/** The first words of a text, for lists: no marks, cut between two words. */
export function excerptOf(text: string, max = 180): string {
  const first = readMarkdown(text).find((block) => block.kind === "paragraph");
  const words = first?.kind === "paragraph" ? wordsOf(first.children).replace(/\s+/g, " ") : "";
  if (words.length <= max) return words;
  const cut = words.slice(0, max);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), max - 30)).trimEnd()}…`;
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === "text") return inline.text;
      return inline.kind === "break" ? " " : wordsOf(inline.children);
    })
    .join("");
}
