import { dateWithYear } from "#lib/calendar/french.ts";
import { fileWords } from "#lib/documents/standing-words.ts";
import type { ShownArticle } from "#lib/news/queries.ts";
import { PageTitle } from "../layout/page-title.tsx";
import { Card } from "../ui/card.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { MarkdownText } from "./markdown-text.tsx";

/** A piece of news as families read it; staff's preview draws the same. */
export function ArticleView({ article }: { article: ShownArticle }) {
  const { title, day, isForSome, image, blocks, attachments } = article;
  return (
    <article className="flow">
      <PageTitle
        lead={
          <span className="inline-line">
            <time dateTime={day}>{dateWithYear(day)}</time>
            {isForSome ? <Tag icon={null}>Pour votre famille</Tag> : null}
          </span>
        }
      >
        {title}
      </PageTitle>
      {image ? (
        <img
          className="news-image"
          src={`/api/actualites/fichiers/${image.id}`}
          alt={image.alt}
          width={image.width}
          height={image.height}
        />
      ) : null}
      <MarkdownText blocks={blocks} />
      {attachments.length > 0 ? (
        <Card title="À télécharger">
          <ul className="grid gap-2">
            {attachments.map((file) => (
              <li key={file.id}>
                <a
                  href={`/api/actualites/fichiers/${file.id}`}
                  className="inline-flex gap-2"
                  download
                >
                  <Icon name="download" size={18} />
                  <span>
                    {file.label} ({fileWords(file)})
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </article>
  );
}
