"use client";

import { useRouter } from "next/navigation";
import { type RefObject, useCallback } from "react";
import type { SavedReply } from "#lib/cart/saved-reply.ts";
import type { GestureForm } from "#lib/planning/gesture-form.ts";
import { newRequestId } from "./unsent.ts";
import type { SaveAction } from "./use-draft.ts";

/**
 * A gesture about cells that the page does not show (the other children): the whole form is posted, as without
 * JavaScript, and the page drawn again. Null: not done, and said.
 */
export function useBeyond(
  root: RefObject<HTMLFormElement | null>,
  flush: () => Promise<boolean>,
  post: SaveAction,
  announce: (sentence: string) => void,
) {
  const router = useRouter();
  return useCallback(
    async (gesture: GestureForm): Promise<SavedReply["gesture"] | null> => {
      if (!root.current || !(await flush())) return null;
      const form = new FormData(root.current);
      for (const [name, value] of Object.entries({ ...gesture, suite: "geste" }))
        form.set(name, value);
      form.set("requestId", newRequestId());
      const reply = await post({ status: "idle" }, form).catch(() => null);
      if (reply?.status === "done") {
        router.refresh();
        return reply.value.gesture ?? null;
      }
      announce(reply?.status === "refused" ? reply.message : "Rien n’a été changé. Réessayez.");
      return null;
    },
    [root, flush, post, announce, router],
  );
}
