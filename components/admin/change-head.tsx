import { Breadcrumb, type Crumb } from "../layout/breadcrumb.tsx";
import { PageTitle } from "../layout/page-title.tsx";
import { Banner } from "../ui/banner.tsx";
import { TextLink } from "../ui/text-link.tsx";

const said: Record<string, string> = {
  acceptee: "La modification est validée. La famille reçoit un e-mail.",
  refusee: "La modification est refusée. La famille reçoit un e-mail.",
  regles: "Vos réglages sont enregistrés.",
};

type Props = {
  /** The page's own title, where it is not the list. */
  title?: string | undefined;
  crumb?: string | undefined;
  done: string | string[] | undefined;
  mayRule: boolean;
};

export function ChangeHead({ title: ownTitle, crumb = ownTitle, done, mayRule }: Props) {
  const here = "Modifications du dossier";
  const crumbs: Crumb[] = [
    { label: "Tableau de bord", href: "/admin" },
    { label: "À traiter", href: "/admin/a-traiter" },
    crumb ? { label: here, href: "/admin/a-traiter/coordonnees" } : { label: here },
  ];
  if (crumb) crumbs.push({ label: crumb });
  const title = typeof done === "string" && Object.hasOwn(said, done) ? said[done] : undefined;
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle
        actions={
          mayRule ? (
            <TextLink href="/admin/a-traiter/coordonnees/regles">Régler les vérifications</TextLink>
          ) : null
        }
      >
        {ownTitle ?? here}
      </PageTitle>
      {title ? (
        <div className="mb-5">
          <Banner kind="success" title={title} />
        </div>
      ) : null}
    </>
  );
}
