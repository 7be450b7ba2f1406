"use client";

import { useSyncExternalStore } from "react";

/** Whether scripts run: what needs them is not drawn before. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
