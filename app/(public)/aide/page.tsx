import type { Metadata } from "next";
import { guide } from "#components/help/guide.ts";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { Contact } from "#components/layout/contact.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";

export const metadata: Metadata = { title: "Aide" };

export default async function HelpPage() {
  const service = await town();
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Aide" }]} />
      <PageTitle lead="Une page pour chaque chose à faire, avec des images.">Aide</PageTitle>
      <Prose>
        <nav aria-label="Rubriques de l’aide" className="flow">
          {guide.map(({ title, tasks }) => (
            <section key={title}>
              <h2>{title}</h2>
              <ul className="page-list">
                {tasks.map((task) => (
                  <li key={task.slug}>
                    <TextLink href={`/aide/${task.slug}`}>{task.title}</TextLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <h2 id="contact">Joindre le service</h2>
        <p>
          Si une page affiche un numéro d’incident, comme K7F-213, donnez-le : le service retrouve
          ainsi ce qui s’est passé.
        </p>
        <Contact {...service} />
      </Prose>
    </>
  );
}
