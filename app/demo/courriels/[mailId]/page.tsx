import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PublicShell } from "#components/layout/public-shell.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { town } from "#lib/catalog/settings.ts";
import { env } from "#lib/env.ts";
import { actionPathOf } from "#lib/notifications/mailbox.ts";
import { findLocalMail } from "#lib/notifications/queries.ts";
import { instantInWords } from "#lib/notifications/words.ts";

export const metadata: Metadata = { title: "E-mail" };

/** One mail: as a mail programme shows it (in a closed frame, without scripts), and its text. */
export default async function MailPage({ params }: PageProps<"/demo/courriels/[mailId]">) {
  const { mailId } = await params;
  const [mail, { name, phone }] = await Promise.all([findLocalMail(mailId), town()]);
  if (!mail) notFound();
  const path = actionPathOf(mail.text, env.baseUrl);
  return (
    <PublicShell town={{ name, phone }}>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "E-mails envoyés", href: "/demo/courriels" },
          { label: mail.subject },
        ]}
      />
      <PageTitle
        lead={`À ${mail.recipient}, ${instantInWords(mail.sentAt.toISOString())}`}
        actions={path ? <LinkButton href={path}>Ouvrir le lien</LinkButton> : null}
      >
        {mail.subject}
      </PageTitle>
      <div className="grid gap-5">
        <Card title="E-mail" flush>
          <iframe
            className="block h-160 w-full border-0 bg-white"
            src={`/demo/courriels/${mail.id}/html`}
            title={`E-mail : ${mail.subject}`}
            sandbox="allow-top-navigation-by-user-activation"
          />
        </Card>
        <Card title="Version en texte">
          <pre className="whitespace-pre-wrap break-words font-mono text-sm">{mail.text}</pre>
        </Card>
      </div>
    </PublicShell>
  );
}
