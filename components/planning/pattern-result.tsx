"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** What the usual week would do, under a long form: brought before the reader's eyes as soon as it is there. */
export function PatternResult({ children }: { children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="flow pattern-result"
      id="resultat"
      aria-labelledby="resultat-titre"
    >
      <h2 id="resultat-titre">Résultat</h2>
      {children}
    </section>
  );
}
