"use client";

import { useEffect, useState } from "react";
import { Banner } from "../ui/banner.tsx";

const SENT = "preau-document-sent";

/** Tells the page which document has arrived: its own line may be gone a moment later. */
export function tellSent(subject: string): void {
  window.dispatchEvent(new CustomEvent(SENT, { detail: subject }));
}

/**
 * Where a document that is sent leaves its place to the next child's: says which one arrived, and stays in sight.
 * Otherwise the reader of a small screen sends it again, for the other child.
 */
export function SentNotice() {
  const [subject, setSubject] = useState("");
  useEffect(() => {
    const tell = (event: Event) => setSubject(event instanceof CustomEvent ? event.detail : "");
    // The reader goes on: another file, or this one taken away.
    const forget = () => setSubject("");
    window.addEventListener(SENT, tell);
    document.addEventListener("change", forget);
    document.addEventListener("submit", forget);
    return () => {
      window.removeEventListener(SENT, tell);
      document.removeEventListener("change", forget);
      document.removeEventListener("submit", forget);
    };
  }, []);
  return (
    <div className="sent-notice" role="status">
      {subject ? (
        <Banner kind="success" still title="Bien reçu.">
          {subject}
        </Banner>
      ) : null}
    </div>
  );
}
