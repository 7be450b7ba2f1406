import type { Metadata } from "next";
import {
  changePasswordAction,
  closeOtherSessionsAction,
  closeSessionAction,
} from "#app/account/actions.ts";
import {
  ACCOUNT_NEWS,
  PasswordCard,
  SecondFactorCard,
  SessionsCard,
} from "#components/accounts/account-cards.tsx";
import {
  AgendaCard,
  InviteCard,
  MailsCard,
  OwnFilesCard,
} from "#components/accounts/family-cards.tsx";
import { FaultCard } from "#components/accounts/fault-card.tsx";
import { passwordRule } from "#components/accounts/password-rule.ts";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { listOwnFamilies, listSessions, readAccount } from "#lib/accounts/queries.ts";
import { requireParent } from "#lib/accounts/session.ts";
import { faultyAddressOf } from "#lib/notifications/mail-desk.ts";
import { mailTopics } from "#lib/notifications/topics.ts";
import { wantedTopics } from "#lib/notifications/wants-mail.ts";
import { wordOf } from "#lib/word-of.ts";
import { clearOwnFaultAction, switchFamilyAction } from "./actions.ts";

export const metadata: Metadata = { title: "Mon compte" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: Props) {
  const { accountId, sessionId, family, guardian, rights } = await requireParent("/mon-compte");
  const [account, sessions, minimum, families, wanted, faulty, { fait }] = await Promise.all([
    readAccount(accountId),
    listSessions(accountId),
    passwordMinimum(),
    listOwnFamilies(guardian.id),
    wantedTopics(guardian.id),
    faultyAddressOf(accountId),
    searchParams,
  ]);
  const news = wordOf(ACCOUNT_NEWS, fait);
  const change = (hidden: string) => ({ href: "/mon-compte/identifiants", hidden });
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Mon compte" }]} />
      <PageTitle lead={`Famille ${family.name}, dossier n°\u00a0${family.fileNumber}`}>
        Mon compte
      </PageTitle>
      <div className="flow">
        {news ? <Banner kind="success">{news}</Banner> : null}
        <Card title="Pour vous connecter" flush>
          <SummaryList
            rows={[
              {
                label: "Adresse e-mail",
                value: account.email,
                change: change("l’adresse e-mail"),
              },
              { label: "Identifiant", value: account.username, change: change("l’identifiant") },
            ]}
          />
        </Card>
        {faulty ? <FaultCard email={faulty} action={clearOwnFaultAction} /> : null}
        {families.length > 1 ? (
          <OwnFilesCard families={families} currentId={family.id} action={switchFamilyAction} />
        ) : null}
        <MailsCard labels={wanted.map((topic) => mailTopics[topic].label)} />
        <AgendaCard />
        {rights === "full" ? <InviteCard /> : null}
        <PasswordCard action={changePasswordAction} rule={passwordRule(minimum)} />
        <SecondFactorCard
          isOn={account.totpEnabledAt !== null}
          href="/mon-compte/double-verification"
        />
        <SessionsCard
          sessions={sessions}
          ownId={sessionId}
          close={closeSessionAction}
          closeOthers={closeOtherSessionsAction}
        />
      </div>
    </>
  );
}
