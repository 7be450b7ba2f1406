import { momentInWords } from "#lib/accounts/hour-words.ts";
import { fileWords } from "#lib/documents/standing-words.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";

export type SaidMessage = {
  id: string;
  /** Who speaks, in words: « Vous », « Service des affaires scolaires ». */
  author: string;
  isOwn: boolean;
  isNote?: boolean | undefined;
  body: string;
  sentAt: Date;
  attachments: {
    id: string;
    mediaType: string;
    sizeBytes: number;
    pages: number;
    isSuspicious?: boolean;
  }[];
};

/** What was said, in order. Texts of people: drawn as they are, never as HTML. */
export function Talk({ messages }: { messages: SaidMessage[] }) {
  return (
    <ol className="talk" aria-label="Messages">
      {messages.map((message) => (
        <li
          key={message.id}
          className={classes(
            "talk-line",
            message.isOwn && "is-own",
            message.isNote === true && "is-note",
          )}
        >
          <p className="small">
            <strong>{message.author}</strong>{" "}
            <span className="soft">{momentInWords(message.sentAt)}</span>{" "}
            {message.isNote ? (
              <Tag tone="warn" icon="lock">
                Note entre agents
              </Tag>
            ) : null}
          </p>
          <p className="talk-body">{message.body}</p>
          {message.attachments.length > 0 ? (
            <ul className="filelist">
              {message.attachments.map((file, rank) => (
                <li key={file.id} className="fileline">
                  <Icon name="file" />
                  <a href={`/api/messagerie/pieces/${file.id}`} target="_blank" rel="noreferrer">
                    Fichier joint {rank + 1} ({fileWords(file)})
                    <span className="visually-hidden"> (nouvelle fenêtre)</span>
                  </a>
                  {file.isSuspicious ? <Tag tone="danger">À ouvrir avec prudence</Tag> : null}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
