"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** The menu at the side is longer than some screens: the entry of the page that opens is scrolled to, inside it. */
export function MenuInSight() {
  const here = useRef<HTMLSpanElement>(null);
  const path = usePathname();
  useEffect(() => {
    const menu = here.current?.parentElement;
    const entry = path && menu?.querySelector('[aria-current="page"], [aria-current="true"]');
    if (!menu || !entry) return;
    const [box, line] = [menu.getBoundingClientRect(), entry.getBoundingClientRect()];
    const bottom = Math.min(box.bottom, window.innerHeight);
    if (line.bottom > bottom) menu.scrollTop += line.bottom - bottom + line.height;
    if (line.top < box.top) menu.scrollTop -= box.top - line.top + line.height;
  }, [path]);
  return <span ref={here} hidden />;
}
