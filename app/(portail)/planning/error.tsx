"use client";

import { ErrorWords } from "#components/layout/error-page.tsx";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Inside the frame: the menu stays, and the page may be asked for again. */
export default function PlanningError({ error, reset }: Props) {
  return (
    <ErrorWords title="Le planning n’a pas pu être affiché" digest={error.digest} retry={reset} />
  );
}
