import type { ReactNode } from "react";

type Props = { target: string; isLive: boolean; className?: string; children: ReactNode };

/** A heading of the grid: once scripts run, it opens what can be done with its day, week or row at once. */
export function HeadName({ target, isLive, className, children }: Props) {
  const look = className ? `head-name ${className}` : "head-name";
  if (!isLive) return <span className={look}>{children}</span>;
  return (
    <button
      type="button"
      className={look}
      data-m={target}
      aria-haspopup="dialog"
      // Reached with the arrows, as the cells: the grid is one Tab stop.
      tabIndex={-1}
    >
      {children}
    </button>
  );
}
