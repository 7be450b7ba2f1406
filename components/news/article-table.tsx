import { windowWords } from "#lib/news/article.ts";
import type { StaffArticleLine } from "#lib/news/staff-queries.ts";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { ArticleStateTag } from "./article-state-tag.tsx";

/** All news for staff: where each stands, whom it is for, when it is shown. */
export function ArticleTable({ lines, total }: { lines: StaffArticleLine[]; total: number }) {
  return (
    <Table
      caption={`Actualités (${total})`}
      columns={[
        { key: "title", label: "Titre" },
        { key: "state", label: "État" },
        { key: "audience", label: "Pour qui" },
        { key: "window", label: "Quand" },
      ]}
      rows={lines.map((line) => ({
        key: line.id,
        cells: {
          title: (
            <span className="inline-line">
              <TextLink href={`/admin/actualites/${line.id}`}>{line.title}</TextLink>
              {line.isAlert ? (
                <Tag tone="warn" icon={null}>
                  Alerte
                </Tag>
              ) : null}
            </span>
          ),
          state: <ArticleStateTag state={line.state} />,
          audience: line.audienceWords,
          window: windowWords(line),
        },
      }))}
    />
  );
}
