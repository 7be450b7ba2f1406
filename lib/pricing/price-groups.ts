import { type Cents, cents, min, share, sum } from "#lib/money/cents.ts";
import { exact, multiply, plus, roundExact } from "#lib/money/exact.ts";
import { meets } from "./condition.ts";
import { isOfEnrolled } from "./counting.ts";
import type { Ground } from "./entries.ts";
import { exactUnit, type GroupStep, type UnitPrice } from "./explanation.ts";
import { compareText, scopeKey } from "./family-facts.ts";
import { enrolledIn, siblingsOf } from "./neighbours.ts";
import type { Priced } from "./price-entry.ts";
import type { Group } from "./tariff-file.ts";
import { readAmount } from "./unit-price.ts";

/** What a line costs after the groups that it is in, and how. */
export type Grouped = { amountCents: Cents; steps: GroupStep[] };

/**
 * Applies the groups in the order of the tariff: what is counted together is priced as a whole, then split by largest
 * remainder, equal remainders to the eldest child first, then to the earliest day (rulings 5). A group's amount is
 * read in the version and with the quotient of its first day.
 */
export function priceGroups(priced: readonly Priced[], ground: Ground): Map<Priced, Grouped> {
  const amounts = new Map<Priced, Grouped>(
    priced.map((line) => [line, { amountCents: line.priceCents, steps: [] }]),
  );
  for (const label of labelsOf(ground)) {
    const members = new Map<string, Priced[]>();
    for (const line of priced) {
      const { entry } = line;
      const group = entry.version.groups.find((found) => found.label === label);
      if (!line.base || !group?.services.includes(entry.event.service)) continue;
      if (!meets(group.when, entry.facts)) continue;
      const { childId, day } = entry;
      // A total by children: an adult is none of them, and pays a price of its own.
      if (group.byChildren && childId === null) continue;
      const key = scopeKey(group.per, { childId, target: day, periods: ground.file.periods });
      if (key !== null) members.set(key, [...(members.get(key) ?? []), line]);
    }
    for (const lines of members.values()) applyGroup(label, lines, amounts, ground);
  }
  return amounts;
}

function labelsOf({ file }: Ground): string[] {
  return [...new Set(file.versions.flatMap(({ groups }) => groups.map(({ label }) => label)))];
}

function applyGroup(
  label: string,
  lines: Priced[],
  amounts: Map<Priced, Grouped>,
  ground: Ground,
): void {
  const [first] = lines;
  const group = first?.entry.version.groups.find((found) => found.label === label);
  if (!first || !group) return;
  const ordered = lines.toSorted(
    (a, b) => a.entry.childOrder - b.entry.childOrder || compareText(a.entry.day, b.entry.day),
  );
  const family = siblingsOf(
    lines.map(({ entry }) => entry),
    ground.children,
  );
  const rule = ruleOf(group, ordered, first, { ...ground, children: family });
  if (!rule) return;
  const enrolled =
    group.byChildren && isOfEnrolled(ground.file, group)
      ? enrolledIn(family, group.services).map(({ id }) => id)
      : null;
  const priceOf = (line: Priced) => amounts.get(line)?.amountCents ?? cents(0);
  const weights = enrolled ? enrolled.map(() => 1) : weightsOf(ordered.map(priceOf));
  const total = totalOf(rule, weights);
  const parts = share(total, weights);
  for (const [index, line] of ordered.entries()) {
    const known = amounts.get(line);
    if (!known) continue;
    if (!enrolled) {
      known.steps.push({ label, rule, weights, position: index });
      known.amountCents = parts[index] ?? cents(0);
      continue;
    }
    const mine = ordered.filter(({ entry }) => entry.childId === line.entry.childId);
    const within = { weights: mine.map(() => 1), position: mine.indexOf(line) };
    const position = enrolled.indexOf(line.entry.childId ?? "");
    if (position < 0) continue;
    known.steps.push({ label, rule, weights, position, within });
    known.amountCents =
      share(parts[position] ?? cents(0), within.weights)[within.position] ?? cents(0);
  }
}

/** The group's rule as it counts for these lines; null: it does not. */
function ruleOf(
  group: Group,
  lines: readonly Priced[],
  first: Priced,
  ground: Ground,
): GroupStep["rule"] | null {
  const { quotient } = first.entry.facts;
  const read = (amount: Parameters<typeof readAmount>[0]) =>
    readAmount(amount, quotient, group.label).unit;
  if (group.atMost !== undefined) return { kind: "atMost", amount: read(group.atMost) };
  if (group.flat) {
    const { from, counting, price } = group.flat;
    const days = new Set(lines.map(({ entry }) => `${entry.childId}|${entry.day}`));
    const events = new Set(lines.map(({ entry }) => entry.occasion));
    const reached = counting === "days" ? days.size : events.size;
    if (reached < from) return null;
    if (group.flat.each === undefined) return { kind: "total", amount: read(price) };
    const units = lines.reduce((all, { base }) => all + (base?.units ?? 0), 0);
    const none: UnitPrice = { kind: "fixed", amountCents: cents(0) };
    return { kind: "total", amount: none, more: { amount: read(price), count: units } };
  }
  if (!group.byChildren) return null;
  const { totals, eachMore } = group.byChildren;
  const present = new Set(lines.map(({ entry }) => entry.childId)).size;
  const children = isOfEnrolled(ground.file, group)
    ? enrolledIn(ground.children, group.services).length
    : present;
  const exactly = totals[children - 1];
  if (exactly !== undefined) return { kind: "total", amount: read(exactly) };
  const last = totals.at(-1);
  if (last === undefined || eachMore === undefined || children < 1) return null;
  return {
    kind: "total",
    amount: read(last),
    more: { amount: read(eachMore), count: children - totals.length },
  };
}

function totalOf({ kind, amount, more }: GroupStep["rule"], weights: readonly number[]): Cents {
  const whole = more
    ? plus(exactUnit(amount), multiply(exactUnit(more.amount), exact(cents(more.count))))
    : exactUnit(amount);
  const rounded = roundExact(whole);
  return kind === "total" ? rounded : min(rounded, sum(weights.map(cents)));
}

/** In proportion to what each line costs alone; the same for all when all are free. */
function weightsOf(prices: readonly Cents[]): number[] {
  return prices.every((price) => price === 0) ? prices.map(() => 1) : [...prices];
}
