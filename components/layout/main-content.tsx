import type { ReactNode } from "react";
import { classes } from "../ui/classes.ts";

type Props = { children: ReactNode; narrow?: boolean | undefined };

/** <main>, where the skip link and the server's redirects arrive. */
export function MainContent({ children, narrow }: Props) {
  return (
    <main id="contenu" tabIndex={-1} className={classes("page", narrow && "page-narrow")}>
      {children}
    </main>
  );
}
