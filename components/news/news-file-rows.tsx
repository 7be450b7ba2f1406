import type { ReactNode } from "react";
import { fileWords } from "#lib/documents/standing-words.ts";
import type { ShownFile } from "#lib/news/queries.ts";

type Props = {
  files: ShownFile[];
  isImage?: boolean | undefined;
  removal: (fileId: string, label: string) => ReactNode;
};

/** The image or the files of a piece of news, for whoever writes it. */
export function NewsFileRows({ files, isImage, removal }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className="filelist">
      {files.map((file) => (
        <li key={file.id} className="fileline">
          <span className="grid gap-1">
            {isImage ? (
              <img
                src={`/api/actualites/fichiers/${file.id}`}
                alt={file.label}
                className="news-thumb"
              />
            ) : null}
            <span>
              {isImage ? `« ${file.label} »` : file.label}{" "}
              <span className="soft">({fileWords(file)})</span>
            </span>
          </span>
          {removal(file.id, file.label)}
        </li>
      ))}
    </ul>
  );
}
