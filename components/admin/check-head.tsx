import { Breadcrumb, type Crumb } from "../layout/breadcrumb.tsx";
import { PageTitle } from "../layout/page-title.tsx";
import { Banner } from "../ui/banner.tsx";

const said: Record<string, string> = {
  valide: "Le document est validé.",
  refuse: "Le document est refusé. La famille reçoit un e-mail.",
};

type Props = {
  crumb?: string | undefined;
  done: string | string[] | undefined;
  /** Documents about health that this agent may not read. */
  hidden: number;
  /** « 4 sur 12 » */
  position?: string | undefined;
};

export function CheckHead({ crumb, done, hidden, position }: Props) {
  const here = "Documents à vérifier";
  const crumbs: Crumb[] = [
    { label: "Tableau de bord", href: "/admin" },
    { label: "À traiter", href: "/admin/a-traiter" },
    crumb ? { label: here, href: "/admin/a-traiter/documents" } : { label: here },
  ];
  if (crumb) crumbs.push({ label: crumb });
  const title = typeof done === "string" && Object.hasOwn(said, done) ? said[done] : undefined;
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageTitle
        lead="Documents envoyés en dehors d’une demande d’inscription."
        actions={position ? <span className="soft num">{position}</span> : null}
      >
        {here}
      </PageTitle>
      {title ? (
        <div className="mb-5">
          <Banner kind="success" title={title} />
        </div>
      ) : null}
      {hidden > 0 ? (
        <div className="mb-5">
          <Banner
            kind="info"
            title={
              hidden > 1
                ? `${hidden} documents de santé attendent un agent habilité.`
                : "1 document de santé attend un agent habilité."
            }
            still
          />
        </div>
      ) : null}
    </>
  );
}
