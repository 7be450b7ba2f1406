import { describe, expect, it } from "vitest";
import {
  child,
  children,
  type Node,
  parse,
  readSource,
  sourceFiles,
  walk,
} from "#tests/support/sources.ts";

/** What a log line may say: kinds, ids of things, counts. No name, no address, no token, no body. */
const FIELDS = new Set([
  "action",
  "attempts",
  "err",
  "event",
  "faults",
  "incident",
  "job",
  "jobId",
  "mailId",
  "missing",
  "ms",
  "name",
  "nextTrySeconds",
  "perHour",
  "queues",
  "reason",
  "store",
  "template",
]);

/** Spread into a line, each made by a function that keeps to such fields itself. */
const SPREADS: Record<string, string> = {
  "app/api/csp-report/route.ts": "facts",
};

/** Calls of `log().info(…)` and its sisters. */
function linesOf(text: string): Node[] {
  const found: Node[] = [];
  walk(parse(text), (node) => {
    const callee = node.type === "CallExpression" ? child(node, "callee") : undefined;
    const on = callee && child(callee, "object");
    if (on?.type === "CallExpression" && child(on, "callee")?.name === "log") found.push(node);
  });
  return found;
}

function faultsOf(file: string, text: string): string[] {
  return linesOf(text).flatMap((line) => {
    const [facts, ...more] = children(line, "arguments");
    if (facts?.type !== "ObjectExpression" || more.length > 0)
      return [`${file}: not an object of facts`];
    return children(facts, "properties").flatMap((property) => {
      if (property.type === "SpreadElement") {
        const name = child(property, "argument")?.name;
        return SPREADS[file] === name ? [] : [`${file}: spreads ${String(name)}`];
      }
      const name = String(child(property, "key")?.name);
      return FIELDS.has(name) ? [] : [`${file}: writes ${name}`];
    });
  });
}

describe("log lines", () => {
  const files = sourceFiles("app", "components", "lib");

  it("say only what the list allows", () => {
    const all = files.filter((file) => readSource(file).includes("log()"));
    expect(all.length).toBeGreaterThan(5);
    expect(all.flatMap((file) => faultsOf(file, readSource(file)))).toEqual([]);
  });

  it("are written by lib/log.ts, never by console", () => {
    const faults = files.filter((file) => {
      let found = false;
      walk(parse(readSource(file)), (node) => {
        if (node.type === "MemberExpression" && child(node, "object")?.name === "console")
          found = true;
      });
      return found;
    });
    expect(faults).toEqual([]);
  });

  it("are caught when they say more", () => {
    expect(faultsOf("a.ts", "log().info({ event: 'a', email });")).toHaveLength(1);
    expect(faultsOf("a.ts", "log().info({ event: 'a', ...row });")).toHaveLength(1);
    expect(faultsOf("a.ts", "log().warn(`sent to $" + "{to}`);")).toHaveLength(1);
    expect(faultsOf("a.ts", "log().info({ event: 'a' }, email);")).toHaveLength(1);
    expect(faultsOf("a.ts", "log().info({ event: 'a', mailId });")).toEqual([]);
  });
});
