import { useEffect, useState } from "react";

/**
 * What is chosen and not received yet would be left behind by « Continuer »: the first time that a form of the page is
 * sent, it is held back and the person is told; the second time it goes. `waiting`: what it is; null: nothing.
 */
export function useUnsentGuard(waiting: "photos" | "sending" | null): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    let isTold = false;
    const hold = (event: Event) => {
      if (isTold) return;
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
