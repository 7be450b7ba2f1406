"use client";

import { type ReactNode, useEffect, useState } from "react";

type Props = { seconds: number; children: ReactNode };

/** Shows the way back until the family is told; the server decides when that is. */
export function UndoWindow({ seconds, children }: Props) {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(now - 1, 0)), 1000);
    return () => clearInterval(timer);
  }, []);
  if (left === 0) return null;
  return (
    <section className="undo-window" aria-label="Annuler la dernière réponse">
      {children}
      <span className="soft small">L’e-mail part dans {left} s.</span>
    </section>
  );
}
