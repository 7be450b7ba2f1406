import { criterionWords } from "#lib/allocation/criteria.ts";
import type { ReportLine } from "#lib/allocation/report.ts";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";

type Props = {
  caption: string;
  lines: readonly ReportLine[];
  /** First names, for staff while it checks the list; the report has none. */
  names?: ReadonlyMap<string, string> | undefined;
};

/** The lines of a drawing in their order: points, lot, result. */
export function DrawTable({ caption, lines, names }: Props) {
  return (
    <Table
      caption={caption}
      columns={[
        { key: "rank", label: "Rang" },
        { key: "file", label: "Dossier" },
        { key: "points", label: "Points", end: true },
        { key: "met", label: "Critères" },
        { key: "lot", label: "Lot" },
        { key: "result", label: "Résultat" },
      ]}
      rows={lines.map((line) => ({
        key: line.id,
        cells: {
          rank: line.groupRank,
          file: [line.fileNumber, names?.get(line.id)].filter(Boolean).join(", "),
          points: line.points,
          met: line.met.map((criterion) => criterionWords[criterion]).join(", ") || "–",
          lot: <code>{line.lot.slice(0, 12)}…</code>,
          result: line.hasPlace ? (
            <Tag tone="ok">Place</Tag>
          ) : (
            <Tag tone="info">Liste d’attente, rang {line.waitingRank}</Tag>
          ),
        },
      }))}
    />
  );
}
