import type { Metadata } from "next";
import { Brand } from "#components/layout/brand.tsx";
import { MainContent } from "#components/layout/main-content.tsx";
import { NotFoundWords } from "#components/layout/not-found-words.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Page introuvable" };

/**
 * Where a whole part of the portal is closed: to an agent the families', to a family the town hall's. Without footer:
 * Next sends this screen along with every page. Unknown addresses have their own, app/(public)/[...path].
 */
export default async function NotFound() {
  const { name, phone } = await town();
  return (
    <div className="shell">
      <header className="topbar">
        <div className="topbar-in">
          <Brand href="/" name="Portail famille" detail={name} />
        </div>
      </header>
      <MainContent narrow>
        <NotFoundWords phone={phone} home="/" />
      </MainContent>
    </div>
  );
}
