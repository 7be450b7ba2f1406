import { describe, expect, it } from "vitest";
import { checkTariff } from "#lib/pricing/check-tariff.ts";
import { recompute } from "#lib/pricing/explanation.ts";
import { billOf, caseOf, tariffOf } from "#tests/support/price-case.ts";
import { FAMILY } from "./towns-of-the-field/family.ts";
import { HOW_MUCH } from "./towns-of-the-field/how-much.ts";
import { RULES } from "./towns-of-the-field/rules.ts";
import { SUBSCRIPTIONS } from "./towns-of-the-field/subscriptions.ts";
import { TOGETHER } from "./towns-of-the-field/together.ts";
import type { Town } from "./towns-of-the-field/town.ts";
import { WHO } from "./towns-of-the-field/who.ts";

const TOWNS: Town[] = [...WHO, ...FAMILY, ...HOW_MUCH, ...SUBSCRIPTIONS, ...RULES, ...TOGETHER];

describe.each(TOWNS.map((town) => [town.town, town] as const))("%s", (_name, town) => {
  const file = tariffOf(town.tariff);

  it("is accepted by the checker, with what it must say", () => {
    const { isRefused, findings } = checkTariff(town.tariff);
    const messages = findings.map(({ message }) => message);
    expect(isRefused, messages.join("\n")).toBe(false);
    const expected = town.findings ?? [];
    expect(messages.filter((text) => !expected.some((part) => text.includes(part)))).toEqual([]);
    for (const part of expected) expect(messages.join("\n")).toContain(part);
  });

  it.each(town.cases.map((one) => [one.what, one] as const))("%s", (_what, one) => {
    const known = one.family && "quotients" in one.family ? {} : { quotient: 600 };
    const input = caseOf(one.events, { ...known, ...one.family }, one.more);
    const bill = billOf(file, input);
    expect(bill.totalCents, one.sum).toBe(one.cents);
    if (one.lines) expect(bill.lines).toMatchObject(one.lines);
    if (one.creditCents !== undefined) expect(bill.creditCents).toBe(one.creditCents);
    if (one.thirdParties)
      expect(
        Object.fromEntries(bill.thirdParties.map(({ payer, amountCents }) => [payer, amountCents])),
      ).toEqual(one.thirdParties);
    for (const line of bill.lines) {
      expect(recompute(line.explanation)).toBe(line.amountCents);
      expect(line.carePartCents + line.foodPartCents + line.surchargePartCents).toBe(
        line.amountCents,
      );
    }
  });
});
