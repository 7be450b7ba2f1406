"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { Drawn } from "../ui/fixed.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  href: string;
  className?: string | undefined;
  /** Told by the page when its address does not say it. */
  current?: boolean | undefined;
  /** Only this very address, not what stands below it (/admin). */
  exact?: boolean | undefined;
  children?: ReactNode;
  fixed?: Drawn | undefined;
};

/** A menu entry which knows by the address whether the reader is there: layouts do not draw again on navigation. */
export function MenuLink({ current, exact, ...link }: Props) {
  const { href } = link;
  const path = usePathname();
  const here = path === href;
  const below = !exact && path.startsWith(`${href}/`);
  const state = (current ?? (here || below)) ? (here ? "page" : "true") : undefined;
  return <TextLink {...link} current={current === false ? undefined : state} />;
}
