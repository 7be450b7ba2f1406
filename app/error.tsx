"use client";

import { ErrorPage } from "#components/layout/error-page.tsx";

export default function RouteError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorPage digest={error.digest} retry={reset} />;
}
