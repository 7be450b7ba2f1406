"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  href: string;
  className?: string | undefined;
  /** Told by the page when its address does not say it. */
  current?: boolean | undefined;
  /** Only this very address, not what stands below it (/admin). */
  exact?: boolean | undefined;
  prefetch?: false | undefined;
  children: ReactNode;
};

/** A menu entry which knows by the address whether the reader is there: layouts do not draw again on navigation. */
export function MenuLink({ href, className, current, exact, prefetch, children }: Props) {
  const path = usePathname();
  const here = path === href;
  const below = !exact && path.startsWith(`${href}/`);
  const state = (current ?? (here || below)) ? (here ? "page" : "true") : undefined;
  return (
    <TextLink
      href={href}
      className={className}
      current={current === false ? undefined : state}
      prefetch={prefetch}
    >
      {children}
    </TextLink>
  );
}
