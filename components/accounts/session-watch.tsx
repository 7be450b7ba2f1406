"use client";

import { useEffect, useRef } from "react";
import type { SessionDelay } from "#lib/accounts/session-delay.ts";
import { Button } from "../ui/button.tsx";
import { useSessionDelay } from "./use-session-delay.ts";

/**
 * Two minutes before the session ends, says so and offers to stay; after, hides the page and leads to the sign-in page,
 * which comes back here. Signing in again in another tab closes it: what was being written is still there.
 */
export function SessionWatch({ delay }: { delay: SessionDelay }) {
  const { news, stay, acknowledge } = useSessionDelay(delay);
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = news.kind !== "open";
  useEffect(() => {
    if (isShown && !dialog.current?.open) dialog.current?.showModal();
    if (!isShown) dialog.current?.close();
  }, [isShown]);
  const isIdle = news.kind === "ending" && news.delay.reason === "idle";
  const answer = isIdle ? stay : acknowledge;
  return (
    <dialog
      ref={dialog}
      className={news.kind === "ended" ? "dialog dialog-brief dialog-veil" : "dialog dialog-brief"}
      aria-labelledby="session-titre"
      aria-describedby="session-texte"
      onCancel={(event) => {
        // Escape is a sign of life too; once signed out, nothing closes it but signing in.
        event.preventDefault();
        if (news.kind === "ending") void answer();
      }}
    >
      <div className="dialog-head">
        <h2 id="session-titre">
          {news.kind === "ended" ? "Vous avez été déconnecté" : "Vous allez être déconnecté"}
        </h2>
      </div>
      <div className="dialog-body flow">
        <div id="session-texte" className="flow">
          {news.kind === "ended" ? (
            <p>Reconnectez-vous : vous reviendrez à cette page. Vos choix sont gardés.</p>
          ) : null}
          {news.kind === "ending" ? <EndingText delay={news.delay} /> : null}
        </div>
        {news.kind === "ended" ? (
          <Button wide onClick={signInAgain}>
            Me reconnecter
          </Button>
        ) : (
          <Button wide onClick={() => void answer()}>
            {isIdle ? "Rester connecté" : "J’ai compris"}
          </Button>
        )}
      </div>
    </dialog>
  );
}

function EndingText({ delay }: { delay: SessionDelay }) {
  return delay.reason === "idle" ? (
    <p>
      Rien ne s’est passé ici depuis un moment. Sans réponse, vous serez déconnecté à {delay.until}.
    </p>
  ) : (
    <>
      <p>Une connexion ne dure pas plus longtemps. Elle se termine à {delay.until}.</p>
      <p>Enregistrez ce que vous écrivez, puis reconnectez-vous.</p>
    </>
  );
}

function signInAgain(): void {
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/connexion?retour=${encodeURIComponent(here)}`);
}
