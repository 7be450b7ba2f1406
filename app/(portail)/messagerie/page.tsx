import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ThreadList } from "#components/messaging/thread-list.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { BOX_PAGE, type Box, listThreads, readDraft } from "#lib/messaging/queries.ts";
import { pageNumber } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Messagerie" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MessagesPage({ searchParams }: Props) {
  const parent = await requireParent("/messagerie");
  const query = await searchParams;
  const box: Box = query.boite === "envoyes" ? "sent" : "received";
  const page = pageNumber(query.page);
  const [{ total, threads }, draft] = await Promise.all([
    listThreads(parent, box, page),
    readDraft(parent, null),
  ]);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Messagerie" }]} />
      <PageTitle
        help="messages"
        lead="Vos échanges avec les services de la mairie. Vous seul les lisez dans votre famille."
        actions={
          <LinkButton href="/messagerie/nouveau" icon="edit">
            Écrire
          </LinkButton>
        }
      >
        Messagerie
      </PageTitle>
      <div className="flow">
        {query.fait === "brouillon-jete" ? (
          <Banner kind="success">Le brouillon est jeté.</Banner>
        ) : null}
        {draft ? (
          <Banner kind="info" still title="Vous avez un message à finir.">
            <TextLink href="/messagerie/nouveau">Reprendre mon brouillon</TextLink>
          </Banner>
        ) : null}
        <nav className="view-tabs" aria-label="Boîtes">
          <TextLink href="/messagerie" current={box === "received" ? "page" : undefined}>
            Reçus
          </TextLink>
          <TextLink href="/messagerie?boite=envoyes" current={box === "sent" ? "page" : undefined}>
            Envoyés
          </TextLink>
        </nav>
        {total === 0 ? (
          <Card>
            <EmptyState
              icon="mail"
              action={<LinkButton href="/messagerie/nouveau">Écrire à un service</LinkButton>}
            >
              {box === "received"
                ? "Vous n’avez pas de message."
                : "Vous n’avez pas encore écrit de message."}
            </EmptyState>
          </Card>
        ) : (
          <ThreadList
            title={box === "received" ? "Messages reçus" : "Messages envoyés"}
            threads={threads}
          />
        )}
        <PageLinks
          page={page}
          total={total}
          size={BOX_PAGE}
          hrefOf={(next) => `/messagerie?${box === "sent" ? "boite=envoyes&" : ""}page=${next}`}
        />
      </div>
    </>
  );
}
