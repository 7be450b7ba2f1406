"use client";

import { useEffect, useRef } from "react";
import type { Reply } from "#lib/reply.ts";
import { Icon } from "../ui/icon.tsx";
import { fieldId } from "./form-context.ts";

type Props = { reply: Extract<Reply, { status: "invalid" }>; prefix: string };

const titlePrefix = "Erreur : ";

// Without JavaScript, the browser itself moves the focus here when the page comes back.
const focusedOnLoad = { tabIndex: -1, autoFocus: true };

/** All errors at once, each a link to its field, in the words written at the field. */
export function ErrorSummary({ reply, prefix }: Props) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A new reply, even with the same errors, calls the reader back here.
    if (reply.status !== "invalid") return;
    summary.current?.focus();
    const title = document.title.replace(titlePrefix, "");
    document.title = titlePrefix + title;
    return () => {
      document.title = document.title.replace(titlePrefix, "");
    };
  }, [reply]);

  const errors = Object.entries(reply.fields);
  return (
    <div ref={summary} className="error-summary" role="alert" {...focusedOnLoad}>
      <h2>
        <Icon name="error" />
        {errors.length > 1 ? `Il y a ${errors.length} problèmes` : "Il y a un problème"}
      </h2>
      <ul>
        {errors.map(([name, message]) => (
          <li key={name}>
            {name === "form" ? message : <a href={`#${fieldId(prefix, name)}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
