"use client";

import { useActionState, useId } from "react";
import type { Reply } from "#lib/reply.ts";
import { FormMessage } from "../forms/form-message.tsx";
import { Banner } from "../ui/banner.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Answer = Reply<{ address: string }>;
type Props = {
  action: (previous: Answer, form: FormData) => Promise<Answer>;
  /** A link exists: it is replaced. */
  hasLink: boolean;
};

/** « Créer le lien », « Renouveler le lien », and the address, shown once. */
export function FeedAddress({ action, hasLink }: Props) {
  const [reply, dispatch] = useActionState<Answer, FormData>(action, { status: "idle" });
  const id = useId();
  const made = reply.status === "done" ? reply.value.address : null;
  return (
    <form action={dispatch} className="form">
      <FormMessage reply={reply} />
      {made ? (
        <>
          <Banner kind="success" title="Voici votre lien.">
            Copiez-le maintenant&nbsp;: il ne sera plus montré.
          </Banner>
          <label className="bulk-field" htmlFor={id}>
            <span className="label">Lien pour votre agenda</span>
            <input id={id} className="input" readOnly value={made} />
          </label>
        </>
      ) : null}
      <SubmitButton kind={made ? "ghost" : "primary"}>
        {hasLink || made ? "Renouveler le lien" : "Créer le lien"}
      </SubmitButton>
    </form>
  );
}
