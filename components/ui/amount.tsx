import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { classes } from "./classes.ts";

type Props = {
  /** Whole cents. */
  amountCents: number;
  /** The figure that matters on the page. */
  large?: boolean | undefined;
};

/** « 1 234,50 € », never cut at the end of a line. */
export function Amount({ amountCents, large }: Props) {
  return (
    <span className={classes("num", large && "amount-large")}>
      {formatEuros(cents(amountCents))}
    </span>
  );
}
