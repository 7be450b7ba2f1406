"use client";

import { useEffect } from "react";
import { Button } from "../ui/button.tsx";

const PATH = "/api/travaux/vus";

/** Says, once its page is before the agent's eyes, that she has read which work has ended. Opening a link says nothing. */
export function EndsSeen() {
  useEffect(() => {
    // What does not arrive is told once more, on the next visit.
    void fetch(PATH, { method: "POST", redirect: "manual" }).catch(() => undefined);
  }, []);
  return (
    <noscript>
      <form action={PATH} method="post">
        <Button type="submit" kind="ghost">
          Ne plus le signaler
        </Button>
      </form>
    </noscript>
  );
}
