"use client";

import { useEffect, useState } from "react";

/** What happened to a cell, asked when its details are opened; nothing where nothing did. */
export function CellHistory({ href }: { href: string }) {
  const [lines, setLines] = useState<string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch(href, { signal: stop.signal })
      .then((reply) => (reply.ok ? reply.json() : []))
      .then((found: unknown) => {
        if (Array.isArray(found)) setLines(found.filter((line) => typeof line === "string"));
      })
      // Offline: the rest of the details is already there.
      .catch(() => undefined);
    return () => stop.abort();
  }, [href]);
  if (lines.length === 0) return null;
  return (
    <div>
      <p>
        <strong>Ce qui s’est passé</strong>
      </p>
      <ul className="planner-list">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
