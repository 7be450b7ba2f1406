"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { WatchedThread } from "#lib/messaging/watch-thread.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";

type Props = { threadId: string; start: WatchedThread };

const EVERY_MS = 10_000;

/**
 * Tells an agent who has a conversation open that a colleague begins to answer, or that a message came in. Asks every
 * ten seconds while the page is before her eyes, and as soon as she comes back to it.
 */
export function ThreadWatch({ threadId, start }: Props) {
  const { refresh } = useRouter();
  const { writer, messages } = useWatched(threadId, start);
  return (
    <>
      {writer ? <Banner kind="warning">{writer} est en train de répondre.</Banner> : null}
      {messages === start.messages ? null : (
        <Banner kind="info" title="Un nouveau message est arrivé.">
          Votre texte reste en place.{" "}
          <Button kind="ghost" onClick={refresh}>
            Lire le nouveau message
          </Button>
        </Banner>
      )}
    </>
  );
}

function useWatched(threadId: string, start: WatchedThread): WatchedThread {
  const [watched, setWatched] = useState(start);
  const { writer, messages } = start;
  // The page was drawn again: what it says is the newest.
  useEffect(() => setWatched({ writer, messages }), [writer, messages]);
  useEffect(() => {
    let stopped = false;
    async function look() {
      if (document.hidden) return;
      const next = await ask(threadId);
      if (next && !stopped) setWatched(next);
    }
    const timer = window.setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      stopped = true;
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [threadId]);
  return watched;
}

async function ask(threadId: string): Promise<WatchedThread | null> {
  try {
    const answer = await fetch(`/api/messagerie/${threadId}/redaction`, { cache: "no-store" });
    return answer.ok ? ((await answer.json()) as WatchedThread) : null;
  } catch {
    return null;
  }
}
