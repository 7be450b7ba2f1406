import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { sectionsFor } from "#components/layout/site-pages.ts";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentAccount } from "#lib/accounts/session.ts";

export const metadata: Metadata = { title: "Plan du site" };

export default async function SiteMapPage() {
  const account = await currentAccount();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Plan du site" }]} />
      <PageTitle lead="Les pages que vous pouvez ouvrir.">Plan du site</PageTitle>
      <Prose>
        {sectionsFor(account?.kind ?? null).flatMap(({ title, pages }) => [
          <h2 key={title}>{title}</h2>,
          <ul key={`${title} : pages`} className="page-list">
            {pages.map(({ href, label }) => (
              <li key={href}>
                <TextLink href={href}>{label}</TextLink>
              </li>
            ))}
          </ul>,
        ])}
      </Prose>
    </>
  );
}
