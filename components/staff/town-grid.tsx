import type { Day } from "#lib/calendar/day.ts";
import { longDay, shortDay, weekLabel } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { spokenText } from "#lib/planning/cell.ts";
import type { TownCell, TownGrid, TownRow } from "#lib/town-changes/load-grid.ts";
import { changePath } from "#lib/town-changes/paths.ts";
import { drawnState, markOf } from "../planning/cell-marks.ts";
import { Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  grid: TownGrid;
  caption: string;
  /** Rows of several families: each leads to its own planning. */
  familyHref?: ((familyId: string) => string) | undefined;
};

/** A month is shown week by week: a table of twenty days fits nowhere. */
export function TownWeeks({ grid, familyHref }: Omit<Props, "caption">) {
  const mondays = [...new Set(grid.days.map(mondayOf))];
  return mondays.map((monday) => {
    const isOfWeek = (day: Day) => mondayOf(day) === monday;
    const week = {
      ...grid,
      days: grid.days.filter(isOfWeek),
      rows: grid.rows.flatMap((row) => {
        const cells = row.cells.filter(({ day }) => isOfWeek(day));
        return cells.length > 0 ? [{ ...row, cells }] : [];
      }),
    };
    return (
      <TownGridTable key={monday} grid={week} caption={weekLabel(monday)} familyHref={familyHref} />
    );
  });
}

/** Children and days, each cell in the state that the family sees, leading to what an agent may do with it. */
function TownGridTable({ grid, caption, familyHref }: Props) {
  return (
    <Table
      caption={caption}
      columns={[
        { key: "child", label: "Enfant" },
        ...grid.days.map((day) => ({ key: day, label: shortDay(day) })),
      ]}
      rows={grid.rows.map((row) => ({
        key: row.key,
        cells: {
          child: <RowHead row={row} href={familyHref?.(row.familyId)} />,
          ...Object.fromEntries(
            row.cells.map((cell) => [cell.day, <GridCell key={cell.day} row={row} at={cell} />]),
          ),
        },
      }))}
    />
  );
}

function RowHead({ row, href }: { row: TownRow; href: string | undefined }) {
  return (
    <span>
      {href ? <TextLink href={href}>{row.childName}</TextLink> : row.childName}
      <span className="soft small block font-normal">{row.slotName}</span>
    </span>
  );
}

const DO = { add: "réserver", cancel: "annuler" } as const;

function GridCell({ row, at }: { row: TownRow; at: TownCell }) {
  const { day, cell, change } = at;
  const { look, text } = markOf(drawnState(cell));
  const isOn = cell.state === "booked" || cell.state === "draftAdd";
  const name = `${row.childName}, ${row.slotName.toLowerCase()}, ${longDay(day)}\u00a0: ${spokenText(cell)}`;
  const className = `pc ${look}${isOn ? " is-on" : ""}`;
  if (change === null)
    return (
      <span className={className} role="img" aria-label={name} title={spokenText(cell)}>
        {text}
      </span>
    );
  return (
    <a
      href={changePath({ childId: row.childId, slotId: row.slotId, day, change })}
      className={className}
      aria-label={`${name}. ${DO[change]}`}
      title={spokenText(cell)}
    >
      {text}
    </a>
  );
}
