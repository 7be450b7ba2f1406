"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { NOTHING_LOST, type Reply } from "#lib/reply.ts";
import { useTown } from "../layout/town-context.tsx";
import { Banner } from "../ui/banner.tsx";

type Props = { reply: Reply; doneMessage?: ReactNode };

/** What a form answers when the fields are not at fault: done, refused, or broken on our side. */
export function FormMessage({ reply, doneMessage }: Props) {
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reply.status === "refused" || reply.status === "failed") message.current?.focus();
  }, [reply]);
  if (reply.status === "refused")
    return (
      <div ref={message} tabIndex={-1}>
        <Banner kind={NOTHING_LOST.has(reply.code) ? "info" : "error"}>{reply.message}</Banner>
      </div>
    );
  if (reply.status === "failed")
    return (
      <div ref={message} tabIndex={-1}>
        <Banner kind="error" title="Un problème est survenu.">
          <IncidentWords incident={reply.incident} />
        </Banner>
      </div>
    );
  return reply.status === "done" && doneMessage ? (
    <Banner kind="success">{doneMessage}</Banner>
  ) : null;
}

/** « Rien n’a été perdu. Réessayez, ou appelez le … en donnant le numéro K7F-213. » */
export function IncidentWords({ incident }: { incident: string }) {
  const { phone } = useTown();
  const reach = phone ? `appelez le ${phone}` : "appelez la mairie";
  return (
    <>
      Rien n’a été perdu. Réessayez, ou {reach} en donnant le numéro{" "}
      <strong className="num">{incident}</strong>.
    </>
  );
}
