"use client";

import { useEffect } from "react";

type Props = { requestId: string; action: (previous: never, input: unknown) => Promise<unknown> };

/** Tells the server, once the page is drawn, that this agent looks at the request. Opening a link alone tells nothing. */
export function OpenNotice({ requestId, action }: Props) {
  useEffect(() => {
    // A notice that does not arrive is no trouble: the version of the request decides, not the notice.
    void action({ status: "idle" } as never, { requestId }).catch(() => undefined);
  }, [action, requestId]);
  return null;
}
