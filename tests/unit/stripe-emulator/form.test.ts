import { describe, expect, it } from "vitest";
import { decodeForm, type Tree } from "#lib/stripe-emulator/form.ts";
import fc from "#tests/support/fast-check.ts";

function encode(tree: Tree, key: string): string[] {
  if (typeof tree === "string") return [`${encodeURIComponent(key)}=${encodeURIComponent(tree)}`];
  const children: [string, Tree][] = Array.isArray(tree)
    ? tree.map((child, index) => [String(index), child])
    : Object.entries(tree);
  return children.flatMap(([name, child]) => encode(child, `${key}[${name}]`));
}

describe("Stripe's form encoding", () => {
  it.each<[string, object]>([
    ["", {}],
    ["a=1&b=", { a: "1", b: "" }],
    ["a[b][c]=1&a[b][d]=2", { a: { b: { c: "1", d: "2" } } }],
    ["a[0]=x&a[1]=y", { a: ["x", "y"] }],
    ["a[]=x&a[]=y", { a: ["x", "y"] }],
    ["a[0][b]=1&a[0][c]=2&a[1][b]=3", { a: [{ b: "1", c: "2" }, { b: "3" }] }],
    ["a=%C3%A9+%26+%5B", { a: "é & [" }],
  ])("reads %s", (text, tree) => {
    expect(decodeForm(text)).toEqual(tree);
  });

  it.each([
    "a=1&a=2",
    "a=1&a[b]=2",
    "a[b]=1&a=2",
    "[a]=1",
    "a[b=1",
    "a]b=1",
    `a${"[b]".repeat(9)}=1`,
  ])("refuses %s", (text) => {
    expect(() => decodeForm(text)).toThrow();
  });

  it("touches no prototype", () => {
    const tree = decodeForm(
      "__proto__[polluted]=1&constructor[prototype][polluted]=1&a[__proto__][b]=1",
    );
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Object.keys(tree)).toEqual(["__proto__", "constructor", "a"]);
  });

  it("reads back whatever is written in it", () => {
    const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/).filter((text) => text !== "__proto__");
    const { node } = fc.letrec<{ node: Tree; map: { [key: string]: Tree }; list: Tree[] }>(
      (tie) => ({
        node: fc.oneof({ depthSize: "small" }, fc.string(), tie("map"), tie("list")),
        map: fc.dictionary(name, tie("node"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
        list: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(name, node, { maxKeys: 5, noNullPrototype: true }), (tree) => {
        const text = Object.entries(tree)
          .flatMap(([key, child]) => encode(child, key))
          .join("&");
        fc.pre(depth(tree) <= 8);
        expect(decodeForm(text)).toEqual(tree);
      }),
    );
  });

  it("throws nothing but Stripe's own refusal", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeForm(text);
        } catch (error) {
          expect(error).toMatchObject({ name: "StripeError" });
        }
      }),
    );
  });
});

function depth(tree: Tree): number {
  return typeof tree === "string" ? 0 : 1 + Math.max(0, ...Object.values(tree).map(depth));
}
