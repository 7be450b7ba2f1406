"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import type { Reply } from "#lib/reply.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { FormContext } from "./form-context.ts";
import { FormMessage } from "./form-message.tsx";
import { heldBack, idle } from "./form-reply.ts";

type Props<Value> = {
  /** A server action made by one of the doors of lib/action.ts. */
  action: (previous: Reply<Value>, formData: FormData) => Promise<Reply<Value>>;
  initial?: Reply<Value> | undefined;
  children: ReactNode;
  /** Prefix of the fields' ids; only needed where a test or a link must name them. */
  id?: string | undefined;
  /** Name of the form for screen readers, when the page has several. */
  label?: string | undefined;
  /** Said when the reply is "done" and the action did not redirect. */
  doneMessage?: ReactNode;
  /** Empties the fields after "done" (write another message). */
  resetOnDone?: boolean | undefined;
};

/**
 * A form whose answer comes back above it. Without JavaScript the browser posts it and Next draws the page
 * again with the reply; with it, the fields (files included) stay as they are, the page does not reload.
 */
export function Form<Value = unknown>({
  action,
  initial = idle,
  children,
  id,
  label,
  doneMessage,
  resetOnDone,
}: Props<Value>) {
  const [reply, dispatch, pending] = useActionState<Reply<Value>, FormData>(
    action,
    initial as Awaited<Reply<Value>>,
  );
  const [held, setHeld] = useState<Reply | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const unique = useId();
  const prefix = id ?? unique;

  useEffect(() => {
    if (reply.status === "done" && resetOnDone) form.current?.reset();
  }, [reply, resetOnDone]);

  // React empties a form after its action; sending it ourselves keeps what the reader wrote.
  function submit(event: FormEvent<HTMLFormElement>) {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (pending) return;
    const formData = new FormData(event.currentTarget, submitter);
    const refusal = heldBack(formData);
    setHeld(refusal);
    if (refusal) return;
    startTransition(() => dispatch(formData));
  }

  return (
    <form
      ref={form}
      id={id}
      className="form"
      action={dispatch}
      onSubmit={submit}
      noValidate
      aria-label={label}
    >
      {reply.status === "invalid" && !held ? <ErrorSummary reply={reply} prefix={prefix} /> : null}
      <FormMessage reply={held ?? reply} doneMessage={doneMessage} />
      <FormContext value={{ prefix, reply }}>{children}</FormContext>
    </form>
  );
}
