import { type Cents, ZERO } from "#lib/money/cents.ts";

/** Who took a paid day away: the family, or the town hall, whatever it was called. */
export type GivenUpBy = "family" | "townHall";

export type GivingUp =
  /** Un-ticked in time by the family itself. */
  | { through: "basket" }
  /** A closed day, a strike, an outing: declared by the town hall for many. */
  | { through: "closure" }
  | { through: "absence"; justification: "none" | "certificate" | "notice" | "town" }
  | { through: "townChange"; reason: string };

/**
 * The same cause gives the same money, by whatever screen it is recorded: a strike declared as a closure, written down
 * as an absence, or a day that an agent cancels for an error of the town hall.
 */
export function givenUpBy(act: GivingUp): GivenUpBy {
  switch (act.through) {
    case "basket":
      return "family";
    case "closure":
      return "townHall";
    case "absence":
      return act.justification === "town" ? "townHall" : "family";
    case "townChange":
      return act.reason === "townError" ? "townHall" : "family";
  }
}

/**
 * The least that days give back which were charged so much: what the family gives up may give nothing, as the days
 * that stay cost what they cost (rulings 5); what the town hall takes gives back what it was charged.
 */
export function leastBack(by: GivenUpBy, chargedCents: Cents): Cents {
  return by === "townHall" ? chargedCents : ZERO;
}
