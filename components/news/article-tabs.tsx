import { TextLink } from "../ui/text-link.tsx";

type Props = { articleId: string; current: "texte" | "fichiers" | "apercu" };

/** The three pages of a piece of news for staff, in the order of the work. */
export function ArticleTabs({ articleId, current }: Props) {
  const base = `/admin/actualites/${articleId}`;
  const tabs = [
    { key: "texte", href: base, label: "1. Texte" },
    { key: "fichiers", href: `${base}/fichiers`, label: "2. Image et fichiers" },
    { key: "apercu", href: `${base}/apercu`, label: "3. Aperçu et publication" },
  ];
  return (
    <nav aria-label="Étapes de l’actualité">
      <ul className="doctabs">
        {tabs.map(({ key, href, label }) => (
          <li key={key}>
            <TextLink href={href} current={key === current ? "page" : undefined}>
              {label}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
