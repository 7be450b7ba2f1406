import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Drawn } from "./fixed.tsx";

type Props = {
  href: string;
  children?: ReactNode;
  /** Instead of children: content that is one text (components/ui/fixed.tsx). */
  fixed?: Drawn | undefined;
  /** Said to screen readers after the visible words: « Modifier » + « les activités de Léa ». */
  hidden?: string | undefined;
  className?: string | undefined;
  current?: "page" | "true" | "step" | undefined;
};

/**
 * A link inside the portal. `href` is a plain string because menus, deadlines and tasks come as values;
 * documents, exports and other machine addresses under /api/ get a plain <a>. Nothing is fetched before the click: no
 * page here can be shown without asking the server, and what Next fetches ahead cost it more than the page itself.
 */
export function TextLink(props: Props) {
  const { href, children, hidden, className, current, fixed } = props;
  const content = hidden ? (
    <>
      {children}
      <span className="visually-hidden"> {hidden}</span>
    </>
  ) : (
    children
  );
  // What is not given is not sent to the browser either.
  const given = {
    ...(className && { className }),
    ...(current && { "aria-current": current }),
    ...fixed,
  };
  if (!href.startsWith("/") || href.startsWith("/api/"))
    return (
      <a href={href} {...given}>
        {content}
      </a>
    );
  return (
    <Link href={href as Route} prefetch={false} {...given}>
      {content}
    </Link>
  );
}
