import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { recompute } from "#lib/pricing/explanation.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import { readCaseFile } from "#lib/pricing/read-file.ts";
import { tariffOf } from "#tests/support/price-case.ts";

const text = readFileSync(path.resolve(import.meta.dirname, "../../../docs/tarifs.md"), "utf8");
const blocks = [...text.matchAll(/```json ?(\w*)\n([\s\S]*?)```/g)].map(([, kind, body]) => ({
  kind: kind ?? "",
  value: JSON.parse(body ?? ""),
}));
const examples = blocks.flatMap(({ kind, value }, index) =>
  kind === "attendu"
    ? [
        {
          expected: value,
          input: blocks.slice(0, index).findLast((block) => block.kind === "cas")?.value,
          tariff: blocks.slice(0, index).findLast((block) => block.kind === "tarif")?.value,
        },
      ]
    : [],
);

describe("docs/tarifs.md", () => {
  it("has an example of each part", () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
    expect(blocks.filter(({ kind }) => kind === "tarif")).toHaveLength(examples.length);
  });

  it.each(examples.map((example) => [example.tariff.name, example] as const))(
    "prices its example « %s » as it says",
    (_name, { tariff, input, expected }) => {
      expect(checkTariff(tariff).isRefused).toBe(false);
      const facts = readCaseFile(input);
      if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
      const bill = priceFamily(tariffOf(tariff), facts.value);
      if (!bill.ok) throw new Error(bill.refusal.message);
      expect(bill.value).toMatchObject(expected);
      for (const line of bill.value.lines)
        expect(recompute(line.explanation)).toBe(line.amountCents);
    },
  );
});
