"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { Checkbox } from "../forms/choices.tsx";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { Icon } from "../ui/icon.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Props = {
  action: ComponentProps<typeof Form>["action"];
  threadId: string;
  requestId: string;
  seenMessages: number;
  limit: number;
  /** Ready-made answers with the family's facts already in them. */
  templates: { id: string; name: string; body: string }[];
  /** The text to start from: a template chosen without JavaScript. */
  start: string;
};

const SIGN_EVERY_MS = 30_000;

/** The agent's answer. Typing tells colleagues that somebody is on it. */
export function ReplyForm(props: Props) {
  const { action, threadId, requestId, seenMessages, limit, templates, start } = props;
  const holder = useRef<HTMLDivElement>(null);
  useSignsOfWriting(holder, threadId);
  function put(body: string) {
    const field = holder.current?.querySelector("textarea");
    if (!field || body === "") return;
    field.value = field.value.trim() === "" ? body : `${field.value}\n\n${body}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
  return (
    <div ref={holder} className="grid gap-2">
      {templates.length > 0 ? (
        <form method="get" className="search-line">
          <label htmlFor="modele">
            <span className="label">Modèle de réponse</span>
            <span className="select-wrap">
              <select
                id="modele"
                name="modele"
                className="input"
                defaultValue=""
                onChange={(event) => {
                  const id = event.currentTarget.value;
                  put(templates.find((template) => template.id === id)?.body ?? "");
                }}
              >
                <option value="">Aucun modèle</option>
                {templates.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
              <Icon name="chevronDown" />
            </span>
          </label>
          <noscript>
            <button type="submit" className="btn btn-ghost">
              Utiliser ce modèle
            </button>
          </noscript>
        </form>
      ) : null}
      <Form action={action} id="repondre-a-la-famille" label="Répondre à la famille">
        <HiddenField name="threadId" value={threadId} />
        <HiddenField name="requestId" value={requestId} />
        <HiddenField name="seenMessages" value={String(seenMessages)} />
        <TextArea
          name="body"
          label="Réponse à la famille"
          rows={8}
          limit={limit}
          defaultValue={start}
        />
        <Checkbox name="close" label="Clore la conversation après l’envoi" />
        <SubmitButton icon="mail">Répondre</SubmitButton>
      </Form>
    </div>
  );
}

function useSignsOfWriting(holder: { current: HTMLDivElement | null }, threadId: string): void {
  useEffect(() => {
    const field = holder.current?.querySelector("textarea");
    if (!field) return;
    let last = Number.NEGATIVE_INFINITY;
    const sign = (event: Event) => {
      if (event.timeStamp - last < SIGN_EVERY_MS) return;
      last = event.timeStamp;
      // Only a courtesy to colleagues: a failure changes nothing.
      fetch("/api/messagerie/redaction", { method: "POST", body: threadId }).catch(() => undefined);
    };
    field.addEventListener("input", sign);
    return () => field.removeEventListener("input", sign);
  }, [holder, threadId]);
}
