import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { helpTask } from "#components/help/guide.ts";
import { HelpScreen } from "#components/help/help-screen.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Prose } from "#components/ui/prose.tsx";
import { TextLink } from "#components/ui/text-link.tsx";

type Props = { params: Promise<{ rubrique: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: helpTask((await params).rubrique)?.title ?? "Aide" };
}

/** One task of the guide: where it starts, its steps with their screens, what is good to know. */
export default async function HelpTaskPage({ params }: Props) {
  const task = helpTask((await params).rubrique);
  if (!task) notFound();
  const others = (task.see ?? []).flatMap((slug) => helpTask(slug) ?? []);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Aide", href: "/aide" },
          { label: task.title },
        ]}
      />
      <PageTitle lead={task.lead}>{task.title}</PageTitle>
      <Prose>
        <p>
          <TextLink href={task.start.href}>{task.start.label}</TextLink>
        </p>
        <h2>Les étapes</h2>
        <ol>
          {task.steps.map(({ text, picture }) => (
            <li key={text}>
              {text}
              {picture ? <HelpScreen {...picture} /> : null}
            </li>
          ))}
        </ol>
        <h2>Bon à savoir</h2>
        <ul>
          {task.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        {others.length > 0 ? (
          <>
            <h2>Voir aussi</h2>
            <ul className="page-list">
              {others.map(({ slug, title }) => (
                <li key={slug}>
                  <TextLink href={`/aide/${slug}`}>{title}</TextLink>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p>
          <TextLink href="/aide">Toutes les rubriques de l’aide</TextLink>
        </p>
      </Prose>
    </>
  );
}
