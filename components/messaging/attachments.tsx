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

/** Which of our addresses takes the file, and for what. */
type Place = { address: string; fields: Record<string, string> };

type Props = {
  files: JoinedFile[];
  max: number;
  to: Place;
  /** Said without JavaScript: joining a file draws the page again. */
  before?: string | undefined;
  removeAction: (previous: Reply<null>, formData: FormData) => Promise<Reply<null>>;
};

const ACCEPT = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

const KEEP_FIRST = "Gardez d’abord votre texte avec « Garder pour plus tard ».";

/** Files of a draft: a plain form of one file; with JavaScript, sent at once with their progress. */
export function Attachments({ files, max, to, before = KEEP_FIRST, removeAction }: Props) {
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
                {fieldsOf(to).map(([name, value]) => (
                  <HiddenField key={name} name={name} value={value} />
                ))}
                <SubmitButton kind="quiet" icon="cross">
                  Enlever<span className="visually-hidden"> le fichier {rank + 1}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      {files.length < max ? (
        <AddFile to={to} before={before} />
      ) : (
        <p className="hint">{max} fichiers sont joints : c’est le maximum.</p>
      )}
    </section>
  );
}

function fieldsOf({ fields }: Place): [string, string][] {
  return Object.entries(fields);
}

function AddFile({ to, before }: { to: Place; before: string }) {
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
    for (const [name, value] of fieldsOf(to)) body.set(name, value);
    body.set("file", file, "fichier");
    const sent = await postFiles(to.address, body, { onProgress: setPercent });
    setPercent(null);
    if (sent.ok) refresh();
    else setError(sent.message);
  }
  return (
    <form action={to.address} method="post" encType="multipart/form-data" className="upload-zone">
      {fieldsOf(to).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="label" htmlFor={id}>
        Joindre un fichier <span className="label-optional">(facultatif)</span>
      </label>
      <p className="hint" id={`${id}-aide`}>
        Une photo ou un PDF, 10 Mo au plus.
        {live ? null : ` ${before}`}
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
