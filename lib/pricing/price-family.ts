import type { Day } from "#lib/calendar/day.ts";
import { type Cents, cents, compare, subtract, sum } from "#lib/money/cents.ts";
import { proportion } from "#lib/money/exact.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { CaseFile } from "./case-file.ts";
import { entriesOf, type Ground } from "./entries.ts";
import { explainLine } from "./explain-line.ts";
import type { Explanation } from "./explanation.ts";
import { eldestFirst } from "./family-facts.ts";
import type { Occurrences } from "./modify.ts";
import type { ThirdPartyShare } from "./price.ts";
import { type Priced, priceEvent } from "./price-entry.ts";
import { type Grouped, priceGroups } from "./price-groups.ts";
import type { TariffFile, ThirdParty } from "./tariff-file.ts";
import { byPayer, payersOf, sharesOf } from "./third-parties.ts";
import { Unpriced } from "./unit-price.ts";

/** One line of a bill. Its three parts make its amount; a surcharge or a fee is never care nor food. */
export type BillLine = {
  kind: "price" | "surcharge";
  label: string;
  child: string | null;
  service: string;
  slot: string | null;
  day: Day;
  /** Units of the price: meals, half-hours. */
  quantity: number;
  amountCents: Cents;
  carePartCents: Cents;
  foodPartCents: Cents;
  surchargePartCents: Cents;
  thirdParties: ThirdPartyShare[];
  /** Place of the event in the case; null for what is due by itself. */
  event: number | null;
  explanation: Explanation;
};

export type Bill = {
  totalCents: Cents;
  /** What an absence gives back of days paid in advance (rulings 11). */
  creditCents: Cents;
  lines: BillLine[];
  thirdParties: { payer: string; amountCents: Cents }[];
};

export type PricingRefusal = { code: "unpriced"; message: string };

/**
 * What a family owes for its events under the dated versions of a tariff: one line per event and per surcharge, in
 * the order of the days. Pure; the order of the events does not matter. Refused when an event has no price: no
 * version, no service, no bracket.
 */
export function priceFamily(file: TariffFile, input: CaseFile): Result<Bill, PricingRefusal> {
  try {
    const bill = billOf(file, input);
    return ok({ ...bill, creditCents: creditOf(file, input, bill.totalCents) });
  } catch (error) {
    if (error instanceof Unpriced) return refuse({ code: "unpriced", message: error.message });
    throw error;
  }
}

function billOf(file: TariffFile, input: CaseFile): Omit<Bill, "creditCents"> {
  checkNames(file, input);
  const ground: Ground = { file, input, children: eldestFirst(input.family.children) };
  const occurrences: Occurrences = new Map();
  const events = Map.groupBy(entriesOf(file, input), ({ occasion }) => occasion);
  const priced = [...events.values()].flatMap((bands) => priceEvent(bands, file, occurrences));
  const grouped = priceGroups(priced, ground);
  const payers = payersOf(priced, file);
  const { period } = input;
  const lines = priced
    .filter(({ entry }) => !period || (period.from <= entry.day && entry.day <= period.upTo))
    .flatMap((line) =>
      linesOf(
        line,
        grouped.get(line) ?? { amountCents: line.priceCents, steps: [] },
        payers.get(line) ?? [],
      ),
    );
  return {
    totalCents: sum(lines.map(({ amountCents }) => amountCents)),
    lines,
    thirdParties: byPayer(lines),
  };
}

/** A misspelt option or service would change a price in silence: refused. */
function checkNames(file: TariffFile, { options, family }: CaseFile): void {
  for (const name of Object.keys(options))
    if (!Object.hasOwn(file.options, name))
      throw new Unpriced(`L’option « ${name} » n’est pas déclarée dans le tarif.`);
  const services = new Set(file.versions.flatMap((version) => Object.keys(version.services)));
  for (const { subscriptions, enrolled } of family.children)
    for (const name of [...subscriptions, ...(enrolled ?? [])])
      if (!services.has(name)) throw new Unpriced(`Le tarif n’a pas de service « ${name} ».`);
}

function linesOf(
  priced: Priced,
  { amountCents: groupCents, steps }: Grouped,
  payers: readonly ThirdParty[],
): BillLine[] {
  const { entry, base, modifiers, surcharges } = priced;
  const { event, version, facts } = entry;
  const third = sharesOf(priced, payers, groupCents);
  const amountCents = third.reduce(
    (left, { step, amountCents: paid }) => (step.reduces ? subtract(left, paid) : left),
    groupCents,
  );
  const common: Omit<Explanation, "text" | "part" | "groups" | "thirdParties"> = {
    rule: "composed",
    version: { from: version.from, label: version.label ?? null },
    quotient: facts.quotient,
    base,
    modifiers,
  };
  const shared = {
    child: entry.childId,
    service: event.service,
    slot: event.slot ?? null,
    day: entry.day,
    event: entry.index,
  };
  const carePartCents = proportion(amountCents, priced.carePartCents, priced.priceCents);
  const whole: Explanation = {
    ...common,
    text: "",
    part: "price",
    groups: steps,
    thirdParties: third.map(({ step }) => step),
  };
  const price: BillLine = {
    ...shared,
    kind: "price",
    label: priced.label,
    quantity: base?.units ?? 0,
    amountCents,
    carePartCents,
    foodPartCents: priced.isFee ? cents(0) : subtract(amountCents, carePartCents),
    surchargePartCents: priced.isFee ? amountCents : cents(0),
    thirdParties: third.map(({ step, amountCents: paid }) => ({
      payer: step.payer,
      amountCents: paid,
      carePartCents: proportion(paid, priced.carePartCents, priced.priceCents),
    })),
    explanation: { ...whole, text: explainLine(whole) },
  };
  return [
    price,
    ...surcharges.map(({ label, amountCents: surchargeCents }, part): BillLine => {
      const explanation: Explanation = { ...common, text: "", part, groups: [], thirdParties: [] };
      return {
        ...shared,
        kind: "surcharge",
        label,
        quantity: 1,
        amountCents: surchargeCents,
        carePartCents: cents(0),
        foodPartCents: cents(0),
        surchargePartCents: surchargeCents,
        thirdParties: [],
        explanation: { ...explanation, text: explainLine(explanation) },
      };
    }),
  ];
}

/** Days paid in advance cost what they cost had the child come; what absence takes off is given back, never more due. */
function creditOf(file: TariffFile, input: CaseFile, totalCents: Cents): Cents {
  if (!input.events.some(({ prepaid, presence }) => prepaid && presence !== "present"))
    return cents(0);
  const asPaid = billOf(file, {
    ...input,
    events: input.events.map((event) =>
      event.prepaid && event.presence !== "cancelled" ? { ...event, presence: "present" } : event,
    ),
  });
  const back = subtract(asPaid.totalCents, totalCents);
  return compare(back, cents(0)) > 0 ? back : cents(0);
}
