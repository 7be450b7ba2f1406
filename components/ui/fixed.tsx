import {
  type ComponentProps,
  type ElementType,
  Fragment,
  isValidElement,
  type ReactElement,
  type ReactNode,
} from "react";

export type Drawn = { dangerouslySetInnerHTML: { __html: string } };

/** What the browser would run or fetch by itself, or reads in another way than the rest. */
const REFUSED = new Set(
  "script style iframe object embed template textarea base link meta noscript".split(" "),
);
const EMPTY = new Set(["br", "hr", "img", "input"]);
const SWITCHES = new Set(["checked", "disabled", "hidden", "multiple", "open", "required"]);
const NAMES: Record<string, string> = {
  className: "class",
  htmlFor: "for",
  tabIndex: "tabindex",
  viewBox: "viewBox",
  strokeWidth: "stroke-width",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
};
const SPECIAL: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/**
 * An element whose content nothing changes once it is drawn: no link of ours, no button that does something here, no
 * hook. It is written as any other; React then carries it as one text instead of value by value, twice: in the page
 * and in the data beside it.
 */
export function Fixed<Tag extends ElementType>({
  as: Outer,
  children,
  ...rest
}: { as: Tag } & ComponentProps<Tag>) {
  return <Outer {...rest} {...drawn(children)} />;
}

/**
 * The content of an element as one text, to be spread in its properties. Every text and every value is escaped; what
 * could run is refused. The only place of the portal where HTML is written: tests/house holds it.
 */
export function drawn(content: ReactNode): Drawn {
  return { dangerouslySetInnerHTML: { __html: htmlOf(content, undefined) } };
}

/** `chosen`: of the list around. */
function htmlOf(node: ReactNode, chosen: unknown): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number") return String(node);
  if (Array.isArray(node)) {
    let html = "";
    for (const each of node) html += htmlOf(each, chosen);
    return html;
  }
  if (isValidElement(node)) return elementHtml(node, chosen);
  throw new Error("fixed content: neither an element nor a text");
}

function elementHtml({ type, props }: ReactElement, chosen: unknown): string {
  const { children } = props as { children?: ReactNode };
  if (type === Fragment) return htmlOf(children, chosen);
  if (typeof type === "function") {
    const draw = type as (props: unknown) => ReactNode;
    return htmlOf(draw(props), chosen);
  }
  if (typeof type !== "string" || REFUSED.has(type))
    throw new Error(`fixed content: <${String(type)}>`);
  let tag = `<${type}`;
  for (const [name, value] of Object.entries(props as object)) tag += attribute(name, value);
  const { value, defaultValue } = props as { value?: unknown; defaultValue?: unknown };
  if (type === "option" && value !== undefined && value === chosen) tag += ' selected=""';
  if (EMPTY.has(type)) return `${tag}>`;
  return `${tag}>${htmlOf(children, type === "select" ? defaultValue : chosen)}</${type}>`;
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (name === "children" || name === "defaultValue") return "";
  const isSpoken = /^(?:aria|data)-[a-z-]+$/.test(name);
  const known = NAMES[name] ?? name;
  if (!isSpoken && (!(NAMES[name] || /^[a-z]+$/.test(name)) || /^on|^style$|^srcdoc$/.test(name)))
    throw new Error(`fixed content: attribute ${name}`);
  if (typeof value === "boolean" && !isSpoken) {
    if (!SWITCHES.has(name)) throw new Error(`fixed content: ${name} is no switch`);
    return value ? ` ${known}=""` : "";
  }
  if (typeof value === "object" || typeof value === "function" || typeof value === "symbol")
    throw new Error(`fixed content: value of ${name}`);
  const text = String(value);
  if (
    text
      .replace(/[^a-z:]/gi, "")
      .toLowerCase()
      .startsWith("javascript:")
  )
    throw new Error(`fixed content: script in ${name}`);
  return ` ${known}="${escaped(text)}"`;
}

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => SPECIAL[sign] ?? "") : text;
}
