import type { ReactNode } from "react";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  children: ReactNode;
  /** Under the title: a day, a file number, one sentence. */
  lead?: ReactNode;
  /** At the end of the line: buttons. */
  actions?: ReactNode;
  /** The page of the guide about this one, by its slug (components/help). */
  help?: string | undefined;
};

/** The h1 of a page. */
export function PageTitle({ children, lead, actions, help }: Props) {
  return (
    <div className="page-title">
      <div>
        <h1>{children}</h1>
        {lead ? <p className="soft measure">{lead}</p> : null}
        {help ? (
          <p className="small no-print">
            <TextLink href={`/aide/${help}`}>Comment faire ? Lire l’aide</TextLink>
          </p>
        ) : null}
      </div>
      {actions ? <div className="actions no-print">{actions}</div> : null}
    </div>
  );
}
