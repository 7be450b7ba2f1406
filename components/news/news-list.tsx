import { dateWithYear } from "#lib/calendar/french.ts";
import type { NewsLine } from "#lib/news/queries.ts";
import { Card } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = { lines: NewsLine[]; level?: 2 | 3 | undefined };

/** Pieces of news, latest first: date, title, first words. */
export function NewsList({ lines, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return lines.map(({ slug, title, excerpt, day, isForSome }) => (
    <article className="news-line" key={slug}>
      <p className="soft small inline-line">
        <time dateTime={day}>{dateWithYear(day)}</time>
        {isForSome ? <Tag icon={null}>Pour votre famille</Tag> : null}
      </p>
      <Heading className="news-title">
        <TextLink href={`/actualites/${slug}`}>{title}</TextLink>
      </Heading>
      {excerpt ? <p className="measure">{excerpt}</p> : null}
    </article>
  ));
}

/** The last ones, on a home page; nothing when there are none. */
export function NewsCard({ lines }: { lines: NewsLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Card
      flush
      title="Actualités"
      end={
        <TextLink href="/actualites" hidden="les actualités">
          Tout voir
        </TextLink>
      }
    >
      <NewsList lines={lines} level={3} />
    </Card>
  );
}
