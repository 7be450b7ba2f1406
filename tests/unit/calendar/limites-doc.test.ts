import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { deadlineRuleSchema } from "#lib/calendar/deadline-rule.ts";

const DOC = readFileSync(path.resolve(import.meta.dirname, "../../../docs/limites.md"), "utf8");

it("documents rules that are rules", () => {
  const examples = [...DOC.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) => json);
  expect(examples.length).toBeGreaterThan(0);
  for (const json of examples)
    expect(deadlineRuleSchema.safeParse(JSON.parse(json)).success).toBe(true);
});

it("documents every form that a rule may take", () => {
  const kinds = deadlineRuleSchema.options.map(({ shape }) => shape.kind.value);
  const documented = [...DOC.matchAll(/^\| `(\w+)` \| `/gm)].map(([, kind]) => kind);
  expect(documented).toEqual(kinds);
});
