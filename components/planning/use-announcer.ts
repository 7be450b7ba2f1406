"use client";

import { useCallback, useEffect, useRef, useState } from "react";

const MERGE_MS = 400;

/** One polite region: what happens within 400 ms is said together. */
export function useAnnouncer(): { text: string; announce: (sentence: string) => void } {
  const [text, setText] = useState("");
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback((sentence: string) => {
    waiting.current.push(sentence);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const said = waiting.current;
      waiting.current = [];
      setText(
        said.length > 3 ? `${said.length}\u00a0changements. ${said.at(-1) ?? ""}` : said.join(" "),
      );
    }, MERGE_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { text, announce };
}
