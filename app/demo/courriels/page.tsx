import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";
import { countWaitingMails, listLocalMails } from "#lib/notifications/queries.ts";
import { instantInWords } from "#lib/notifications/words.ts";

export const metadata: Metadata = { title: "E-mails envoyés" };

/** Every mail that the demonstration would have sent, newest first. */
export default async function MailboxPage() {
  const [mails, waiting, { name, phone }] = await Promise.all([
    listLocalMails(),
    countWaitingMails(),
    town(),
  ]);
  return (
    <PublicShell town={{ name, phone }}>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "E-mails envoyés" }]} />
      <PageTitle
        lead="Dans la démonstration, aucun e-mail ne part : vous les lisez tous ici. Ils arrivent en une ou deux secondes."
        actions={
          <LinkButton href="/demo/courriels" kind="ghost">
            Actualiser
          </LinkButton>
        }
      >
        E-mails envoyés
      </PageTitle>
      {waiting > 0 ? <p className="soft">{waitingInWords(waiting)}</p> : null}
      {mails.length === 0 ? (
        <EmptyState icon="mail">Aucun e-mail pour l’instant.</EmptyState>
      ) : (
        <Table
          caption="Du plus récent au plus ancien"
          columns={[
            { key: "subject", label: "Objet" },
            { key: "recipient", label: "Destinataire" },
            { key: "sentAt", label: "Envoyé" },
          ]}
          rows={mails.map(({ id, subject, recipient, sentAt }) => ({
            key: id,
            cells: {
              subject: <TextLink href={`/demo/courriels/${id}`}>{subject}</TextLink>,
              recipient,
              sentAt: instantInWords(sentAt.toISOString()),
            },
          }))}
        />
      )}
    </PublicShell>
  );
}

function waitingInWords(count: number): string {
  return count > 1 ? `${count} e-mails attendent leur envoi.` : "Un e-mail attend son envoi.";
}
