import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

type Props = {
  /** « Comment ce prix est calculé » unless told. */
  label?: ReactNode;
  /** Said after the label to screen readers: for whom, for what. */
  hidden?: string | undefined;
  open?: boolean | undefined;
  children: ReactNode;
};

export function Details({ label = "Comment ce prix est calculé", hidden, open, children }: Props) {
  return (
    <details className="details" open={open}>
      <summary>
        <Icon name="chevronRight" size={16} />
        <span>
          {label}
          {hidden ? <span className="visually-hidden"> {hidden}</span> : null}
        </span>
      </summary>
      <div className="details-body">{children}</div>
    </details>
  );
}
