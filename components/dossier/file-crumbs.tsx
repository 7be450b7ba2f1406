import { Breadcrumb, type Crumb } from "../layout/breadcrumb.tsx";

/** Accueil › Mon dossier › … */
export function FileCrumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <Breadcrumb
      crumbs={[
        { label: "Accueil", href: "/accueil" },
        { label: "Mon dossier", href: "/mon-dossier" },
        ...crumbs,
      ]}
    />
  );
}
