"use client";

import { ErrorPage } from "#components/layout/error-page.tsx";
import "./globals.css";

/** The layout itself failed: no settings, no theme, but the same words. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="fr" data-theme="auto">
      <body>
        <title>Un problème est survenu – Portail famille</title>
        <ErrorPage digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
