"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  className?: string | undefined;
  summaryClassName?: string | undefined;
  summary: ReactNode;
  children: ReactNode;
};

/** A menu under a native <details>: opens without JavaScript; with it, closes on Escape, elsewhere, and on leaving. */
export function FoldMenu({ className, summaryClassName, summary, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();

  useEffect(() => {
    if (path && details.current) details.current.open = false;
  }, [path]);

  useEffect(() => {
    function close(event: Event) {
      const menu = details.current;
      if (!menu?.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      const elsewhere = event.type === "pointerdown" && !menu.contains(event.target as Node);
      if (!escaped && !elsewhere) return;
      menu.open = false;
      if (escaped) menu.querySelector("summary")?.focus();
    }
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);

  return (
    <details ref={details} className={className}>
      <summary className={summaryClassName}>{summary}</summary>
      {children}
    </details>
  );
}
