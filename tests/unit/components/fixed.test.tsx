import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BulkChoice } from "#components/planning/bulk-choice.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { drawn, Fixed } from "#components/ui/fixed.tsx";
import { Icon } from "#components/ui/icon.tsx";

const htmlOf = (content: ReactNode) => drawn(content).dangerouslySetInnerHTML.__html;
const EVIL = `"><img src=x onerror='alert(1)'>&`;

test("texts, values and names are escaped, as React escapes them", () => {
  const content = (
    <nav className={EVIL} title={EVIL} data-k={EVIL} aria-label={EVIL}>
      {EVIL}
    </nav>
  );
  expect(htmlOf(content)).toBe(renderToStaticMarkup(content));
  expect(htmlOf(EVIL)).not.toContain("<");
});

test("what it draws is what React would draw", () => {
  const content = (
    <>
      <Icon name="print" size={22} />
      {"Imprimer"}
      {0}
      {null}
      {false}
      <label htmlFor="a" hidden>
        <input type="hidden" name="version" value={9} />
        <input type="checkbox" disabled={false} tabIndex={-1} aria-hidden={true} />
      </label>
      {[<li key="a">a</li>, [<li key="b">b</li>]]}
      <BulkChoice
        name="pour"
        label="Pour qui"
        value="b"
        options={[
          ["a", "Léa & Tom"],
          ["b", "Tom"],
        ]}
      />
      <button type="submit" className={buttonClass({ kind: "ghost" })}>
        Voir
      </button>
      <br />
    </>
  );
  // React closes what is empty with a stroke: the same element.
  expect(htmlOf(content)).toBe(renderToStaticMarkup(content).replaceAll("/>", ">"));
});

test("the element around keeps its own properties", () => {
  const list = renderToStaticMarkup(
    <Fixed as="details" className="card" open>
      <summary>Légende</summary>
    </Fixed>,
  );
  expect(list).toBe(`<details class="card" open=""><summary>Légende</summary></details>`);
});

test("what could run is refused, and so is what changes once drawn", () => {
  const refused: [tag: string, props: object][] = [
    ["script", {}],
    ["style", {}],
    ["iframe", { src: "/" }],
    ["a", { href: "javascript:alert(1)" }],
    ["a", { href: " java\nscript:alert(1)" }],
    ["p", { onClick: () => undefined }],
    ["p", { onclick: "alert(1)" }],
    ["p", { style: { color: "red" } }],
    ["p", { style: "color: red" }],
    ["iframe", { srcdoc: "<p>" }],
    ["p", drawn("<p>")],
    ["form", { action: () => undefined }],
    ["p", { "data-a b": "1" }],
  ];
  for (const [tag, props] of refused)
    expect(() => htmlOf(createElement(tag, props)), JSON.stringify([tag, props])).toThrow(
      "fixed content",
    );
  const later = Promise.resolve("later") as unknown as ReactNode;
  expect(() => htmlOf(later)).toThrow("fixed content");
});
