import { child, children, isNode, lineOf, type Node, parse } from "#tests/support/sources.ts";

export type Sentence = { text: string; line: number };

const MAX_WORDS = 20;
/** What stands for a value put into a sentence: one word. */
const VALUE = "X";
/** Elements within a sentence; all others end it. */
const INLINE = /^(strong|em|b|i|a|span|abbr|time|TextLink|LinkButton)$/;
/** One of these, or an accent, and it is French; a query, a class or an English message has none. */
const FRENCH =
  /[àâçéèêëîïôùûœÀÉÈÊ]|\b(le|la|les|du|des|un|une|vous|votre|vos|nous|est|sont|pas|avec|pour|dans|sur)\b/i;
const QUERY = /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|WHERE)\b/;

/** The French sentences that a source shows or writes: strings, templates, text between tags; not its comments. */
export function frenchSentences(source: string): Sentence[] {
  const found: Sentence[] = [];
  collect(parse(source), (text, node) => {
    if (QUERY.test(text)) return;
    // A line of a written text ends a sentence; one of a page only goes on in the next.
    const lines = node.type.startsWith("JSX") ? text : text.replaceAll("\n", ". ");
    for (const part of lines.replace(/\s+/g, " ").split(/[.?!:;…](?=[\s»)]|$)/)) {
      const words = part.trim();
      if (FRENCH.test(words)) found.push({ text: words, line: lineOf(source, node) });
    }
  });
  return found;
}

export function isTooLong({ text }: Sentence): boolean {
  const words = text.split(/[\s\u202f\u00a0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length > MAX_WORDS;
}

type Take = (text: string, node: Node) => void;

function collect(node: Node, take: Take): void {
  if (isForDevelopers(node)) return;
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    take(elementText(node), node);
    collectNested(node, take);
    return;
  }
  if (node.type === "Literal" && typeof node.value === "string") take(node.value, node);
  if (node.type === "TemplateLiteral") take(templateText(node), node);
  for (const part of partsOf(node)) if (part.type !== "TemplateElement") collect(part, take);
}

/** Attributes and inner elements of a piece of page; what its own text already took is left out. */
function collectNested(node: Node, take: Take): void {
  const opening = child(node, "openingElement");
  if (opening) collect(opening, take);
  for (const inner of children(node, "children")) {
    if (isInline(inner)) collectNested(inner, take);
    else if (inner.type !== "JSXText") collect(inner, take);
  }
}

function isInline(node: Node): boolean {
  const name = child(child(node, "openingElement") ?? node, "name");
  return node.type === "JSXElement" && INLINE.test(String(name?.name));
}

function elementText(node: Node): string {
  return children(node, "children")
    .map((inner) => {
      if (inner.type === "JSXText") return String(inner.value);
      if (isInline(inner)) return elementText(inner);
      if (inner.type !== "JSXExpressionContainer") return ". ";
      const value = child(inner, "expression");
      if (value?.type === "Literal") return String(value.value);
      return value?.type === "ConditionalExpression" || value?.type === "LogicalExpression"
        ? ". "
        : VALUE;
    })
    .join("");
}

function templateText(node: Node): string {
  return children(node, "quasis")
    .map((piece) => String(Reflect.get(Object(piece.value), "cooked")))
    .join(VALUE);
}

/** Imports, types, errors that only a developer reads, and queries. */
function isForDevelopers(node: Node): boolean {
  if (node.type.startsWith("Import") || node.type.startsWith("TS")) return !isCast(node);
  if (node.type === "TaggedTemplateExpression") return true;
  return node.type === "NewExpression" && /Error$/.test(String(child(node, "callee")?.name));
}

/** Words may stand in « as const », « satisfies ». */
function isCast(node: Node): boolean {
  return /^TS(As|Satisfies|NonNull)/.test(node.type);
}

function partsOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}
