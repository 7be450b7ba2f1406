"use client";

import { type FormEvent, useState } from "react";
import type { Reply } from "#lib/reply.ts";
import { ErrorSummary } from "../forms/error-summary.tsx";
import { Field } from "../forms/field.tsx";
import { FileField } from "../forms/file-field.tsx";
import { FormContext } from "../forms/form-context.ts";
import { idle } from "../forms/form-reply.ts";
import { buttonClass } from "../ui/button.tsx";

type Props = { sentences: { title: string; file: string } };

const PREFIX = "document";

/**
 * A document of the town hall to put online, posted as a plain form. What is missing is said before it leaves, so that
 * nothing written is lost; without JavaScript the server says the same.
 */
export function PublishForm({ sentences }: Props) {
  const [reply, setReply] = useState<Reply>(idle);

  function check(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    const [title, file] = [form.get("title"), form.get("file")];
    const fields = {
      ...(typeof title === "string" && title.trim() ? {} : { title: sentences.title }),
      ...(file instanceof File && file.name ? {} : { file: sentences.file }),
    };
    if (Object.keys(fields).length === 0) return;
    event.preventDefault();
    setReply({ status: "invalid", fields, values: {} });
  }

  return (
    <form
      action="/api/documents-mairie"
      method="post"
      encType="multipart/form-data"
      className="form"
      aria-label="Ajouter un document"
      noValidate
      onSubmit={check}
    >
      {reply.status === "invalid" ? <ErrorSummary reply={reply} prefix={PREFIX} /> : null}
      <FormContext value={{ prefix: PREFIX, reply }}>
        <Field name="title" label="Titre" maxLength={120} />
        <Field name="explanation" label="À quoi il sert" maxLength={300} optional />
        <FileField
          name="file"
          label="Fichier"
          hint="Un PDF sans mot de passe ni script, 10 Mo et 50 pages au plus."
          accept="application/pdf"
        />
        <button type="submit" className={buttonClass({})}>
          Mettre en ligne
        </button>
      </FormContext>
    </form>
  );
}
