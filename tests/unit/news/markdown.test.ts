import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MarkdownText } from "#components/news/markdown-text.tsx";
import { excerptOf, MAX_BODY, readMarkdown } from "#lib/news/markdown.ts";
import { safeLink } from "#lib/news/safe-link.ts";

const html = (text: string) =>
  renderToStaticMarkup(createElement(MarkdownText, { blocks: readMarkdown(text) }));

const TAGS = ["div", "p", "h2", "h3", "ul", "ol", "li", "strong", "a", "br"];

/** The tags of what came out, and their attributes. */
function tagsOf(markup: string): string[] {
  return [...markup.matchAll(/<([a-z0-9]+)/g)].map(([, name = ""]) => name);
}

describe("a text of the town hall", () => {
  it("draws bold, lists, headings and links", () => {
    const markup = html(
      "# Titre\n\n### Détail\n\nDu **gras** et [un lien](https://www.caf.fr/aide).\n\n- un\n- deux\n  1. sous\n\n3. trois",
    );
    expect(markup).toContain("<h2>Titre</h2>");
    expect(markup).toContain("<h3>Détail</h3>");
    expect(markup).toContain("<strong>gras</strong>");
    expect(markup).toContain('<a href="https://www.caf.fr/aide" rel="noreferrer">un lien</a>');
    expect(markup).toContain('<ol start="1"><li>sous</li></ol>');
    expect(markup).toContain('<ol start="3"><li>trois</li></ol>');
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<!-- --><b>x</b>",
    "<style>*{display:none}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "![x](javascript:alert(1))",
    '![x](https://e.fr/a.png "onload=alert(1)")',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    '[x](https://e.fr "a" onmouseover="alert(1))',
    '[**x**](https://e.fr/"onmouseover="alert(1))',
    "> <b>x</b>",
    "a | b\n--|--\n<b>x</b> | y",
    "**<b>x</b>**",
  ])("shows the signs of %s, and makes nothing of them", (hostile) => {
    const markup = html(hostile);
    expect(tagsOf(markup).filter((tag) => !TAGS.includes(tag))).toEqual([]);
    const attributes = [...markup.matchAll(/<[a-z0-9]+((?:\s[a-z]+="[^"]*")*)\s?\/?>/g)];
    expect(attributes).toHaveLength(tagsOf(markup).length);
    expect(attributes.map(([, list = ""]) => list).join("")).not.toMatch(/\s(on\w+|style|src)="/);
    expect(markup).not.toMatch(/href="(?!https?:|mailto:|tel:)/);
  });

  it("keeps the words of a link whose address it does not trust", () => {
    expect(html("Voir [ici](javascript:alert(1)) vite")).toBe(
      '<div class="prose measure"><p>Voir ici vite</p></div>',
    );
  });

  it.each([
    ["quotes", ">".repeat(MAX_BODY)],
    ["marks on a line", "* ".repeat(MAX_BODY)],
    ["numbers on a line", "1. ".repeat(MAX_BODY)],
    [
      "steps to the right",
      Array.from({ length: 120 }, (_, i) => `${"  ".repeat(i)}* x`).join("\n"),
    ],
    ["brackets", "[".repeat(MAX_BODY)],
    ["links in links", "[a](".repeat(MAX_BODY)],
    ["stars", "*a **b ".repeat(MAX_BODY)],
    ["bold in bold", `${"**".repeat(1900)}a${"**".repeat(1900)}`],
    ["a long line", "a".repeat(5 * MAX_BODY)],
  ])(
    "reads %s without end in a moment, and not deep",
    (_, hostile) => {
      const markup = html(hostile);
      let [depth, deepest] = [0, 0];
      for (const [tag] of markup.matchAll(/<\/?[a-z0-9]+/g)) {
        depth += tag.startsWith("</") ? -1 : 1;
        deepest = Math.max(deepest, depth);
      }
      expect(deepest).toBeLessThan(25);
      expect(markup.length).toBeLessThan(20 * MAX_BODY);
    },
    5_000,
  );

  it("gives its first words to a list", () => {
    expect(excerptOf("# Titre\n\nDu **gras** et [un lien](https://e.fr).\n\nSuite")).toBe(
      "Du gras et un lien.",
    );
    expect(excerptOf(`${"mot ".repeat(100)}`)).toMatch(/^(mot )+mot…$/);
    expect(excerptOf("- une liste")).toBe("");
  });
});

describe("an address in a text", () => {
  it.each([
    "https://www.caf.fr/aide?a=1#b",
    "http://ville.fr",
    "mailto:cantine@ville.fr",
    "tel:+33353010000",
    "https://école-de-musique.fr/",
  ])("%s is kept", (address) => {
    expect(safeLink(address)).not.toBeNull();
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://ville.fr/1",
    "ftp://ville.fr",
    "//evil.example",
    "/admin",
    "admin",
    "https:evil.example",
    "https://",
    "https:///evil.example",
    "https:\\\\evil.example",
    "https://www.caf.fr@evil.example/",
    "https://www.caf.fr:x@evil.example/",
    // Cyrillic « а » in « caf », as written and as a browser writes it.
    "https://www.c\u0430f.fr",
    "https://www.xn--cf-7kc.fr",
    "https://caf.fr\u2044aide.evil.example",
    "https://caf.fr\u3002evil.example",
    "https://c\u200daf.fr",
    "https://caf.fr/\u202egnp.exe",
    "mailto:a@b.fr?bcc=x@evil.example",
    "tel:alert(1)",
    `https://ville.fr/${"a".repeat(600)}`,
  ])("%j is not", (address) => {
    expect(safeLink(address)).toBeNull();
  });
});
