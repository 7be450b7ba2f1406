import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type ListedKind, listKinds } from "#lib/documents/kind-queries.ts";
import { scopeWords, validityWords } from "#lib/documents/standing-words.ts";

export const metadata: Metadata = { title: "Documents demandés" };

const HERE = "/admin/catalogue/documents";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function KindsPage({ searchParams }: Props) {
  await requireStaff("documents.manage", HERE);
  const [query, kinds] = await Promise.all([searchParams, listKinds()]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Documents demandés" }]}
      />
      <PageTitle lead="Ce que les familles doivent envoyer, pour qui, et combien de temps un document accepté reste valable.">
        Documents demandés
      </PageTitle>
      <div className="flow">
        {query.fait === "enregistre" ? (
          <Banner kind="success" title="Le document est enregistré." />
        ) : null}
        <div>
          <LinkButton href={`${HERE}/nouveau`} icon="plus">
            Ajouter un document
          </LinkButton>
        </div>
        {kinds.length === 0 ? (
          <EmptyState icon="file">Aucun document n’est demandé aux familles.</EmptyState>
        ) : (
          <Card title="Documents" flush>
            {kinds.map((kind) => (
              <KindRow key={kind.id} kind={kind} />
            ))}
          </Card>
        )}
      </div>
    </>
  );
}

function KindRow({ kind }: { kind: ListedKind }) {
  const asked = kind.asked.map(({ activityName, condition }) =>
    condition === "pai" ? `${activityName} (enfants avec un PAI)` : activityName,
  );
  return (
    <section className="docrow" aria-label={kind.name}>
      <div className="docrow-head">
        <div>
          <h3>{kind.name}</h3>
          <p className="soft measure">{kind.explanation}</p>
        </div>
        <div className="actions">
          {kind.isHealth ? <Tag tone="info">Santé</Tag> : null}
          {kind.retiredAt ? <Tag>Plus demandé</Tag> : null}
        </div>
      </div>
      <dl className="facts">
        <dt>Concerne</dt>
        <dd>{scopeWords[kind.scope]}</dd>
        <dt>Valable</dt>
        <dd>{validityWords(kind)}</dd>
        <dt>Demandé par</dt>
        <dd>{asked.length > 0 ? asked.join(", ") : "aucune activité"}</dd>
      </dl>
      <p>
        <TextLink href={`${HERE}/${kind.id}`} hidden={` : ${kind.name}`}>
          Modifier
        </TextLink>
      </p>
    </section>
  );
}
