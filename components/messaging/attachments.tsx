"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useState } from "react";
import { fileWords } from "#lib/documents/standing-words.ts";
import type { Reply } from "#lib/reply.ts";
import { postFiles } from "../documents/post-files.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Icon } from "../ui/icon.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type JoinedFile = { id: string; mediaType: string; sizeBytes: number; pages: number };

type Props = {
  files: JoinedFile[];
  max: number;
  threadId?: string | undefined;
  removeAction: (previous: Reply<null>, formData: FormData) => Promise<Reply<null>>;
};

const ACCEPT = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

/** Files of a draft: a plain form of one file; with JavaScript, sent at once with their progress. */
export function Attachments({ files, max, threadId, removeAction }: Props) {
  return (
    <section className="grid gap-2" aria-labelledby="fichiers-joints">
      <h3 id="fichiers-joints">Fichiers joints</h3>
      {files.length > 0 ? (
        <ul className="filelist">
          {files.map((file, rank) => (
            <li key={file.id} className="fileline">
              <Icon name="file" />
              <a href={`/api/messagerie/pieces/${file.id}`} target="_blank" rel="noreferrer">
                Fichier {rank + 1} ({fileWords(file)})
                <span className="visually-hidden"> (nouvelle fenêtre)</span>
              </a>
              <Form action={removeAction} label={`Enlever le fichier ${rank + 1}`}>
                <HiddenField name="attachmentId" value={file.id} />
                <SubmitButton kind="quiet" icon="cross">
                  Enlever<span className="visually-hidden"> le fichier {rank + 1}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      {files.length < max ? (
        <AddFile threadId={threadId} />
      ) : (
        <p className="hint">{max} fichiers sont joints : c’est le maximum.</p>
      )}
    </section>
  );
}

function AddFile({ threadId }: { threadId?: string | undefined }) {
  const id = useId();
  const { refresh } = useRouter();
  const [live, setLive] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState("");
  useEffect(() => setLive(true), []);
  async function send(file: File) {
    setError("");
    setPercent(0);
    const body = new FormData();
    if (threadId) body.set("threadId", threadId);
    body.set("file", file, "fichier");
    const sent = await postFiles("/api/messagerie/pieces", body, { onProgress: setPercent });
    setPercent(null);
    if (sent.ok) refresh();
    else setError(sent.message);
  }
  return (
    <form
      action="/api/messagerie/pieces"
      method="post"
      encType="multipart/form-data"
      className="upload-zone"
    >
      {threadId ? <input type="hidden" name="threadId" value={threadId} /> : null}
      <label className="label" htmlFor={id}>
        Joindre un fichier <span className="label-optional">(facultatif)</span>
      </label>
      <p className="hint" id={`${id}-aide`}>
        Une photo ou un PDF, 10 Mo au plus.
        {live ? null : " Gardez d’abord votre texte avec « Garder pour plus tard »."}
      </p>
      {error ? (
        <p className="error-text" role="alert">
          <Icon name="error" size={18} />
          {error}
        </p>
      ) : null}
      <input
        id={id}
        name="file"
        type="file"
        accept={ACCEPT}
        className="input input-l"
        aria-describedby={`${id}-aide`}
        disabled={percent !== null}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (live && file) send(file);
        }}
      />
      {live ? null : (
        <button type="submit" className="btn btn-ghost">
          Joindre
        </button>
      )}
      <p role="status" className="small">
        {percent === null ? null : (
          <>
            <progress max={100} value={percent} aria-label="Envoi du fichier" /> Envoi… {percent} %
          </>
        )}
      </p>
    </form>
  );
}
