import type { ReactNode } from "react";
import { classes } from "./classes.ts";

type CardProps = {
  title?: ReactNode;
  /** At the end of the heading line: a tag, a « Modifier » link. */
  end?: ReactNode;
  level?: 2 | 3 | undefined;
  tone?: "warn" | "danger" | undefined;
  /** Children bring their own padding (rows, tables, task lists). */
  flush?: boolean | undefined;
  id?: string | undefined;
  children?: ReactNode;
};

export function Card({ title, end, level = 2, tone, flush, id, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes("card", tone && `card-${tone}`)} id={id}>
      {title ? (
        <div className="card-head">
          <Heading>{title}</Heading>
          {end ? <div className="card-head-end">{end}</div> : null}
        </div>
      ) : null}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  );
}

type RowProps = {
  title: ReactNode;
  /** Where a link of another page leads. */
  id?: string | undefined;
  detail?: ReactNode;
  /** At the end of the line: an amount, a tag, a link. */
  value?: ReactNode;
  /** Full width under the line: a Details, a banner. */
  children?: ReactNode;
};

/** One line of a flush card. */
export function CardRow({ title, id, detail, value, children }: RowProps) {
  return (
    <div className="card-row" id={id}>
      <div className="card-row-main">
        <div>{title}</div>
        {detail ? <div className="soft small">{detail}</div> : null}
      </div>
      {value ? <div className="card-row-value">{value}</div> : null}
      {children ? <div className="card-row-more">{children}</div> : null}
    </div>
  );
}

/** Last line of a flush card: the figure that matters. */
export function CardTotal({ title, value }: { title: ReactNode; value: ReactNode }) {
  return (
    <div className="card-row card-row-total">
      <div className="card-row-main">{title}</div>
      <div className="card-row-value num">{value}</div>
    </div>
  );
}
