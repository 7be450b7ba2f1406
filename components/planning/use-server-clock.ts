"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/**
 * The server's clock, carried on by what has elapsed since the page was drawn: a phone set three hours wrong shows
 * the same answers. When a limit passes, the page is asked again: the week locks in place.
 */
export function useServerClock(drawnAt: number, limits: readonly { at: number }[]): number {
  const router = useRouter();
  const [now, setNow] = useState(drawnAt);
  useEffect(() => {
    const start = performance.now();
    setNow(drawnAt);
    const next = Math.min(...limits.map(({ at }) => at).filter((at) => at > drawnAt));
    let isAsked = false;
    const timer = setInterval(() => {
      const current = drawnAt + performance.now() - start;
      setNow(current);
      if (isAsked || current < next) return;
      isAsked = true;
      router.refresh();
    }, 20_000);
    return () => clearInterval(timer);
  }, [drawnAt, limits, router]);
  return now;
}
