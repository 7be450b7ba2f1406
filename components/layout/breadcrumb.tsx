import { Icon } from "../ui/icon.tsx";
import { TextLink } from "../ui/text-link.tsx";

/** Without `href`: the page itself, last. */
export type Crumb = { label: string; href?: string | undefined };

/** « Accueil › Planning › Vérifiez », and on a phone only « ‹ Planning ». */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const parent = crumbs.findLastIndex((crumb) => crumb.href !== undefined);
  return (
    <nav className="breadcrumb" aria-label="Fil d’Ariane">
      <ol>
        {crumbs.map((crumb, rank) => (
          <li key={crumb.label} className={rank === parent ? "is-parent" : undefined}>
            {crumb.href ? (
              <TextLink href={crumb.href}>
                {rank === parent ? <Icon name="chevronLeft" size={16} /> : null}
                {crumb.label}
              </TextLink>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
