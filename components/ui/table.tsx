import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { TextLink } from "./text-link.tsx";

export type Column = {
  key: string;
  label: string;
  /** Figures and amounts. */
  end?: boolean | undefined;
  /** Server-side sort: the address which sorts by this column, and the present order. */
  sort?: { href: string; order: "ascending" | "descending" | "none" } | undefined;
};

export type Row = { key: string; cells: Record<string, ReactNode> };

type Props = {
  caption: ReactNode;
  /** The caption is already a title on the page: only read aloud. */
  captionHidden?: boolean | undefined;
  /** The first column names the row. */
  columns: Column[];
  rows: Row[];
  foot?: Record<string, ReactNode> | undefined;
};

// Cards on a phone are made with display: block, which makes some browsers forget that this is a table.
const role = (name: string) => ({ role: name });

/** A table on a wide screen, a card per row on a phone. */
export function Table({ caption, captionHidden, columns, rows, foot }: Props) {
  return (
    <div className="card table-wrap">
      <table className="data-table" {...role("table")}>
        <caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead {...role("rowgroup")}>
          <tr {...role("row")}>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...role("rowgroup")}>
          {rows.map((row) => (
            <BodyRow key={row.key} columns={columns} cells={row.cells} />
          ))}
        </tbody>
        {foot ? (
          <tfoot {...role("rowgroup")}>
            <BodyRow columns={columns} cells={foot} />
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function HeadCell({ column }: { column: Column }) {
  const { sort } = column;
  return (
    <th
      scope="col"
      className={column.end ? "is-end" : undefined}
      aria-sort={sort && sort.order !== "none" ? sort.order : undefined}
      {...role("columnheader")}
    >
      {sort ? (
        <TextLink href={sort.href} hidden="(trier)">
          {column.label}
          {sort.order === "ascending" ? <Icon name="up" size={14} /> : null}
          {sort.order === "descending" ? <Icon name="down" size={14} /> : null}
        </TextLink>
      ) : (
        column.label
      )}
    </th>
  );
}

function BodyRow({ columns, cells }: { columns: Column[]; cells: Record<string, ReactNode> }) {
  return (
    <tr {...role("row")}>
      {columns.map((column, rank) =>
        rank === 0 ? (
          <th key={column.key} scope="row" {...role("rowheader")}>
            {cells[column.key]}
          </th>
        ) : (
          <td
            key={column.key}
            data-label={column.label}
            className={column.end ? "is-end" : undefined}
            {...role("cell")}
          >
            {cells[column.key]}
          </td>
        ),
      )}
    </tr>
  );
}
