"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

type Draft = { isUnsent: () => boolean; flush: () => Promise<boolean> };

/**
 * Any link of the page while choices are still on their way: they are sent first. Where they cannot be, the address
 * is kept and the reader is asked.
 */
export function useLeaveGuard(draft: Draft) {
  const router = useRouter();
  const [asked, setAsked] = useState<string | null>(null);
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    async function onClick(event: MouseEvent) {
      const { target } = event;
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = target instanceof Element ? target.closest("a") : null;
      const href = link?.getAttribute("href");
      if (!link || !href?.startsWith("/") || link.target || link.hasAttribute("data-leave")) return;
      if (!latest.current.isUnsent()) return;
      event.preventDefault();
      event.stopPropagation();
      if (await latest.current.flush()) router.push(href);
      else setAsked(href);
    }
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [router]);
  return { asked, stay: () => setAsked(null) };
}
