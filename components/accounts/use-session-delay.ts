"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { SessionDelay } from "#lib/accounts/session-delay.ts";
import { WARNING_SECONDS } from "#lib/accounts/session-rules.ts";

export type SessionNews =
  | { kind: "open" }
  | { kind: "ending"; delay: SessionDelay }
  | { kind: "ended" };

const ADDRESS = "/api/session";
const TICK_MS = 10_000;

/**
 * Watches the end of the session. The page only counts to know when to ask; what it shows is what the server answered,
 * which knows of the other tabs.
 */
export function useSessionDelay(drawn: SessionDelay) {
  const [news, setNews] = useState<SessionNews>({ kind: "open" });
  const known = useRef({ owner: drawn.owner, endsAt: 0, acknowledged: "" });
  const channel = useRef<BroadcastChannel | null>(null);

  const take = useCallback((delay: SessionDelay | null) => {
    const { current } = known;
    if (delay && delay.owner !== current.owner) {
      // Somebody else signed in from another tab: this page is not hers.
      window.location.reload();
      return;
    }
    current.endsAt = performance.now() + (delay?.leftSeconds ?? 0) * 1000;
    if (!delay) setNews({ kind: "ended" });
    else if (delay.leftSeconds > WARNING_SECONDS) setNews({ kind: "open" });
    else
      setNews(current.acknowledged === delay.until ? { kind: "open" } : { kind: "ending", delay });
  }, []);

  const ask = useCallback(
    async (method: "GET" | "POST") => {
      const answer = await fetch(ADDRESS, { method, cache: "no-store" }).catch(() => null);
      // Out of reach, or a portal that starts again: nothing is known, the next tick asks again.
      if (!answer) return;
      if (answer.ok) take((await answer.json()) as SessionDelay | null);
      else if (answer.status === 404) take(null);
      if (method === "POST") channel.current?.postMessage("stayed");
    },
    [take],
  );

  useEffect(() => {
    known.current.endsAt = performance.now() + drawn.leftSeconds * 1000;
    const glance = () => void ask("GET");
    const tick = () => {
      if (known.current.endsAt - performance.now() <= WARNING_SECONDS * 1000) glance();
    };
    const onShow = () => {
      if (document.visibilityState === "visible") glance();
    };
    const onRestore = (event: PageTransitionEvent) => {
      if (event.persisted) glance();
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener("visibilitychange", onShow);
    // A computer that slept has not counted: whoever comes back is asked about at once.
    window.addEventListener("focus", glance);
    window.addEventListener("pageshow", onRestore);
    if ("BroadcastChannel" in window) {
      channel.current = new BroadcastChannel("preau.session");
      channel.current.onmessage = glance;
    }
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onShow);
      window.removeEventListener("focus", glance);
      window.removeEventListener("pageshow", onRestore);
      channel.current?.close();
      channel.current = null;
    };
  }, [drawn.leftSeconds, ask]);

  const stay = useCallback(() => ask("POST"), [ask]);
  /** The end that nothing puts off was read: it is not said twice. */
  const acknowledge = useCallback(() => {
    setNews((now) => {
      if (now.kind === "ending") known.current.acknowledged = now.delay.until;
      return now.kind === "ending" ? { kind: "open" } : now;
    });
  }, []);
  return { news, stay, acknowledge };
}
