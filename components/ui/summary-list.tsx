import type { ReactNode } from "react";
import { TextLink } from "./text-link.tsx";

export type SummaryRow = {
  label: string;
  value: ReactNode;
  /** « Modifier » plus its hidden complement: « l’adresse », « les activités de Léa ». */
  change?: { href: string; hidden: string } | undefined;
};

/** Check your answers: goes inside a flush Card. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl>
      {rows.map((row) => (
        <div key={row.label} className="summary-row">
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change ? (
            <dd className="summary-change">
              <TextLink href={row.change.href} hidden={row.change.hidden}>
                Modifier
              </TextLink>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
