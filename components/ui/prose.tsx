import type { ReactNode } from "react";

/** A text to read, with its own headings and lists: help, legal pages. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose measure">{children}</div>;
}
