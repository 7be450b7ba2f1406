import type { ReactNode } from "react";
import { Amount } from "./amount.tsx";

type Props = { children: ReactNode; end?: ReactNode };

/** Stays at the bottom of the window, above the phone's bottom bar: a running total and its one button. */
export function StickyBar({ children, end }: Props) {
  return (
    <div className="sticky-bar">
      <div className="sticky-bar-in">
        <div>{children}</div>
        {end ? <div className="sticky-bar-end">{end}</div> : null}
      </div>
    </div>
  );
}

/** In a StickyBar: « À payer » over the amount, beside the button. */
export function StickyAmount({ label, amountCents }: { label: string; amountCents: number }) {
  return (
    <span className="sticky-amount">
      <span className="soft small">{label}</span>
      <Amount amountCents={amountCents} />
    </span>
  );
}
