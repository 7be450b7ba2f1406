"use client";

import { useActionState, useEffect } from "react";
import type { AppliedReply, SavedReply } from "#lib/cart/saved-reply.ts";
import type { Reply } from "#lib/reply.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { FormMessage } from "../forms/form-message.tsx";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/button.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { rememberStep } from "./unsent.ts";

type Action<V> = (previous: Reply<V>, form: FormData) => Promise<Reply<V>>;

type Props = {
  /** What was previewed, to be posted as it is. */
  fields: [name: string, value: string][];
  /** Drawn by the server, so that a form sent twice is one save. */
  requestIds: [apply: string, undo: string];
  /** Address of the planning. */
  planning: string;
  canApply: boolean;
  apply: Action<AppliedReply>;
  undo: Action<SavedReply>;
};

/** « Appliquer », what it did, and the way back. */
export function PatternApply({ fields, requestIds, planning, canApply, apply, undo }: Props) {
  const [reply, dispatch] = useActionState<Reply<AppliedReply>, FormData>(apply, {
    status: "idle",
  });
  const done = reply.status === "done" ? reply.value : null;
  useEffect(() => {
    if (done && done.changes.length > 0) rememberStep(done.changes);
  }, [done]);
  if (done)
    return (
      <>
        <Banner kind="success" title={done.text}>
          Vos choix sont gardés. Ils ne sont pas encore réservés.
        </Banner>
        <p className="actions">
          <LinkButton href={planning}>Voir le planning</LinkButton>
          <LinkButton href="/panier" kind="ghost">
            Vérifier et payer
          </LinkButton>
        </p>
        {done.back.length > 0 ? (
          <Form action={undo} doneMessage="Tout est comme avant." label="Annuler ces choix">
            <HiddenField name="requestId" value={requestIds[1]} />
            {done.back.map((row) => (
              <HiddenField key={row} name="d" value={row} />
            ))}
            <SubmitButton kind="quiet">Annuler ces choix</SubmitButton>
          </Form>
        ) : null}
      </>
    );
  return (
    <form action={dispatch} className="form">
      <FormMessage reply={reply} />
      {fields.map(([name, value]) => (
        <HiddenField key={`${name} ${value}`} name={name} value={value} />
      ))}
      <HiddenField name="requestId" value={requestIds[0]} />
      {canApply ? <SubmitButton>Appliquer</SubmitButton> : null}
    </form>
  );
}
