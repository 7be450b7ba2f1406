import type { ShownChange } from "#lib/change-requests/queries.ts";
import { PendingNote } from "./pending-note.tsx";
import { ValueLines } from "./value-lines.tsx";

/** A value in use, and the one that waits for staff under it. */
export function HeldValue({
  lines,
  pending,
}: {
  lines: string[];
  pending: ShownChange | null | undefined;
}) {
  return (
    <>
      <ValueLines lines={lines} />
      {pending ? <PendingNote change={pending} /> : null}
    </>
  );
}
