import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { type ListedRequest, listAccountRequests } from "#lib/accounts/request-queries.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { wordOf } from "#lib/word-of.ts";

export const metadata: Metadata = { title: "Demandes de compte" };

const DONE: Record<string, string> = {
  rattachee: "La demande est rattachée au dossier. La personne reçoit un e-mail.",
  ouverte: "Le dossier est ouvert. La personne reçoit un lien pour choisir son mot de passe.",
  refusee: "La demande est refusée. La personne reçoit le motif par e-mail.",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountRequestsPage({ searchParams }: Props) {
  await requireStaff("accounts.treat", "/admin/demandes-de-compte");
  const [{ waiting, decided }, { fait }] = await Promise.all([listAccountRequests(), searchParams]);
  const done = wordOf(DONE, fait);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Demandes de compte" }]}
      />
      <PageTitle lead="Des personnes sans courrier, ou invitées par l’autre parent. Vérifiez si leur dossier existe.">
        Demandes de compte
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        <Card title="À traiter" flush>
          {waiting.length === 0 ? (
            <EmptyState icon="check">Tout est traité.</EmptyState>
          ) : (
            waiting.map((request) => (
              <CardRow
                key={request.id}
                title={<RequestLink request={request} />}
                detail={`${kindWords(request)} · reçue ${momentInWords(request.createdAt)}`}
              />
            ))
          )}
        </Card>
        {decided.length > 0 ? (
          <Card title="Dernières réponses" flush>
            {decided.map((request) => (
              <CardRow
                key={request.id}
                title={<RequestLink request={request} />}
                detail={[
                  request.family ? `dossier n°\u00a0${request.family.fileNumber}` : null,
                  request.decidedAt ? momentInWords(request.decidedAt) : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
                value={
                  request.state === "accepted" ? (
                    <Tag tone="ok">Acceptée</Tag>
                  ) : (
                    <Tag tone="danger">Refusée</Tag>
                  )
                }
              />
            ))}
          </Card>
        ) : null}
      </div>
    </>
  );
}

function RequestLink({ request }: { request: ListedRequest }) {
  return (
    <TextLink href={`/admin/demandes-de-compte/${request.id}`}>
      {request.firstName} {request.lastName}
    </TextLink>
  );
}

function kindWords({ kind, family }: ListedRequest): string {
  return kind === "own" ? "sans courrier" : `autre parent de la famille ${family?.name ?? ""}`;
}
