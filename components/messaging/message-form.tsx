"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import type { Reply } from "#lib/reply.ts";
import { Field, HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Select } from "../forms/select.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Posted = { threadId: string | null };

type Props = {
  action: ComponentProps<typeof Form<Posted>>["action"];
  /** Made by the server for this drawing of the form: a double click sends once. */
  requestId: string;
  limit: number;
  countFrom: number;
  draft: { subject: string; body: string; childId: string };
  /** An answer: no object, no child. */
  threadId?: string | undefined;
  topicId?: string | undefined;
  choices?: { id: string; firstName: string }[] | undefined;
};

const CALM_MS = 1500;

/** The form of a message. What is written is kept as a draft while it is written; without JavaScript, by its button. */
export function MessageForm(props: Props) {
  const { action, requestId, limit, countFrom, draft, threadId, topicId, choices = [] } = props;
  const { holder, note } = useKeeping(action);
  return (
    <div ref={holder}>
      <Form
        action={action}
        id="message"
        label="Écrire un message"
        doneMessage="Votre brouillon est gardé."
      >
        <HiddenField name="requestId" value={requestId} />
        {threadId ? <HiddenField name="threadId" value={threadId} /> : null}
        {topicId ? <HiddenField name="topicId" value={topicId} /> : null}
        {threadId ? null : (
          <Field
            name="subject"
            label="Objet"
            hint="En quelques mots : « Cantine de mardi », par exemple."
            defaultValue={draft.subject}
            maxLength={120}
          />
        )}
        {!threadId && choices.length > 0 ? (
          <Select
            name="childId"
            label="Enfant concerné"
            optional
            placeholder="Aucun enfant en particulier"
            defaultValue={draft.childId}
            options={choices.map(({ id, firstName }) => ({ value: id, label: firstName }))}
          />
        ) : null}
        <TextArea
          name="body"
          label={threadId ? "Votre réponse" : "Votre message"}
          defaultValue={draft.body}
          rows={8}
          limit={limit}
          countFrom={countFrom}
        />
        <p className="hint" role="status">
          {note}
        </p>
        <p className="hint">
          Un fichier à joindre&nbsp;? <a href="#fichiers-joints">Ajoutez-le</a> avant d’envoyer.
        </p>
        <div className="actions">
          <SubmitButton name="intent" value="send" icon="mail">
            Envoyer
          </SubmitButton>
          <SubmitButton name="intent" value="keep" kind="ghost">
            Garder pour plus tard
          </SubmitButton>
        </div>
      </Form>
    </div>
  );
}

/** Keeps the draft a moment after the last key. A failure says nothing: the next one tries again. */
function useKeeping(action: Props["action"]) {
  const holder = useRef<HTMLDivElement>(null);
  const [note, setNote] = useState("");
  useEffect(() => {
    const form = holder.current?.querySelector("form");
    if (!form) return;
    let timer: number | undefined;
    const keep = async () => {
      const data = new FormData(form);
      data.set("intent", "keep");
      const idle: Reply<Posted> = { status: "idle" };
      const reply = await action(idle, data).catch(() => idle);
      setNote(reply.status === "done" ? "Brouillon gardé." : "");
    };
    const onInput = () => {
      setNote("");
      window.clearTimeout(timer);
      timer = window.setTimeout(keep, CALM_MS);
    };
    // Sent or kept by hand: nothing is left to keep.
    const stop = () => window.clearTimeout(timer);
    form.addEventListener("input", onInput);
    form.addEventListener("submit", stop);
    return () => {
      stop();
      form.removeEventListener("input", onInput);
      form.removeEventListener("submit", stop);
    };
  }, [action]);
  return { holder, note };
}
