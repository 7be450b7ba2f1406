import { classes } from "./classes.ts";

const format = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** « 1 234,50 € » with narrow no-break spaces; a true minus sign. Takes integer cents, computes nothing. */
export function euros(amountCents: number): string {
  const digits = String(amountCents).replace("-", "").padStart(3, "0");
  const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
  const text = format.format(decimal).replaceAll("\u00a0", "\u202f");
  return amountCents < 0 ? `−\u202f${text}` : text;
}

type Props = {
  amountCents: number;
  /** The figure that matters on the page. */
  large?: boolean | undefined;
};

export function Amount({ amountCents, large }: Props) {
  return <span className={classes("num", large && "amount-large")}>{euros(amountCents)}</span>;
}
