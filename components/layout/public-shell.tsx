import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import { Footer } from "./footer.tsx";
import { MainContent } from "./main-content.tsx";
import { SkipLinks } from "./skip-links.tsx";
import type { Town } from "./town.ts";

type Props = {
  town: Town;
  /** At the end of the top bar: « Se connecter ». */
  end?: ReactNode;
  /** A column of reading width: forms, texts. */
  narrow?: boolean | undefined;
  children: ReactNode;
};

/** Pages for everybody: brand, content, footer. */
export function PublicShell({ town, end, narrow, children }: Props) {
  return (
    <div className="shell">
      <SkipLinks />
      <header className="topbar">
        <div className="topbar-in">
          <Brand href="/" name="Portail famille" detail={town.name} />
          {end ? <div className="topbar-end">{end}</div> : null}
        </div>
      </header>
      <MainContent narrow={narrow}>{children}</MainContent>
      <Footer />
    </div>
  );
}
