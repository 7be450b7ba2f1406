import type { ReactNode } from "react";

type Props = {
  children: ReactNode;
  /** Under the title: a day, a file number, one sentence. */
  lead?: ReactNode;
  /** At the end of the line: buttons. */
  actions?: ReactNode;
};

/** The h1 of a page. */
export function PageTitle({ children, lead, actions }: Props) {
  return (
    <div className="page-title">
      <div>
        <h1>{children}</h1>
        {lead ? <p className="soft measure">{lead}</p> : null}
      </div>
      {actions ? <div className="actions no-print">{actions}</div> : null}
    </div>
  );
}
