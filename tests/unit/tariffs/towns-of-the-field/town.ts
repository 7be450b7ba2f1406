type Loose = Record<string, unknown>;

/** A town's rules as its council writes them, and bills worked out by hand from that text, in cents. */
export type Town = {
  town: string;
  /** The rule in the town's words, and where it is known from. */
  rule: string;
  tariff: Loose;
  /** What the checker must say, at least: part of each sentence. */
  findings?: string[];
  cases: TownCase[];
};

export type TownCase = {
  what: string;
  family?: Loose;
  events: Loose[];
  more?: Loose;
  /** How the bill comes about; its total in cents. */
  sum: string;
  cents: number;
  creditCents?: number;
  thirdParties?: Record<string, number>;
  /** Parts of the lines, in their order. */
  lines?: Loose[];
};

/** A tariff of one version from 1 September 2025. */
export function tariff(name: string, version: Loose, more: Loose = {}): Loose {
  return { format: 2, name, ...more, versions: [{ from: "2025-09-01", ...version }] };
}

/** One price, with or without a quotient. */
export function meal(price: unknown, more: Loose = {}): Loose {
  return { label: "Repas", unit: { label: "repas" }, care: "none", prices: [{ price }], ...more };
}

/** Brothers and sisters, the youngest first: the eldest of all counts first. */
export const THREE = {
  children: [
    { id: "c", birthDay: "2021-03-01" },
    { id: "a", birthDay: "2015-03-01" },
    { id: "b", birthDay: "2018-03-01" },
  ],
};
