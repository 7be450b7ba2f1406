"use client";

import { type RefObject, useEffect } from "react";

/** On a telephone, the page opens on the first week that can still be changed. */
export function useFirstWeek(root: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (window.scrollY > 0 || window.location.hash) return;
    if (!window.matchMedia("(max-width: 47.99rem)").matches) return;
    const weeks = [...(root.current?.querySelectorAll<HTMLElement>("section.week") ?? [])].filter(
      (week) => !week.closest("details"),
    );
    const first = weeks.findIndex((week) => week.querySelector(".week-actions"));
    if (first > 0) weeks[first]?.scrollIntoView({ block: "start" });
  }, [root]);
}
