import { useEffect, useState } from "react";

export type Unsent = "photos" | "sending" | "failed";

/**
 * What is chosen and not received yet would be left behind by « Continuer »: the first time that a form of the page's
 * own content is sent, it is held back and the person is told; the second time it goes. `waiting`: what it is; null:
 * nothing.
 */
export function useUnsentGuard(waiting: Unsent | null): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    let isTold = false;
    const hold = (event: Event) => {
      const isOfThePage = event.target instanceof Element && event.target.closest("main") !== null;
      if (isTold || !isOfThePage) return;
      isTold = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      setHeld(true);
    };
    // Before React hears of it.
    window.addEventListener("submit", hold, { capture: true });
    return () => {
      window.removeEventListener("submit", hold, { capture: true });
      setHeld(false);
    };
  }, [waiting]);
  return isHeld;
}
