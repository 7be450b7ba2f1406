import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  href: string;
  children: ReactNode;
  /** Said to screen readers after the visible words: « Modifier » + « les activités de Léa ». */
  hidden?: string | undefined;
  className?: string | undefined;
  prefetch?: false | undefined;
  current?: "page" | "true" | "step" | undefined;
};

/**
 * A link inside the portal. `href` is a plain string because menus, deadlines and tasks come as values;
 * documents, exports and other machine addresses under /api/ get a plain <a>.
 */
export function TextLink({ href, children, hidden, className, prefetch, current }: Props) {
  const content = (
    <>
      {children}
      {hidden ? <span className="visually-hidden"> {hidden}</span> : null}
    </>
  );
  if (!href.startsWith("/") || href.startsWith("/api/"))
    return (
      <a href={href} className={className} aria-current={current}>
        {content}
      </a>
    );
  return (
    <Link
      href={href as Route}
      className={className}
      prefetch={prefetch ?? null}
      aria-current={current}
    >
      {content}
    </Link>
  );
}
