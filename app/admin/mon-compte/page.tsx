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
import { passwordRule } from "#components/accounts/password-rule.ts";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { listSessions, readAccount } from "#lib/accounts/queries.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { wordOf } from "#lib/word-of.ts";

export const metadata: Metadata = { title: "Mon compte" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StaffAccountPage({ searchParams }: Props) {
  const { accountId, sessionId, staffMember } = await requireStaff(undefined, "/admin/mon-compte");
  const [account, sessions, minimum, { fait }] = await Promise.all([
    readAccount(accountId),
    listSessions(accountId, "staff"),
    passwordMinimum(),
    searchParams,
  ]);
  const news = wordOf(ACCOUNT_NEWS, fait);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Mon compte" }]}
      />
      <PageTitle lead={`${staffMember.firstName} ${staffMember.lastName}`}>Mon compte</PageTitle>
      <div className="flow">
        {news ? <Banner kind="success">{news}</Banner> : null}
        <Card title="Pour vous connecter" flush>
          <SummaryList
            rows={[
              { label: "Adresse e-mail", value: account.email },
              { label: "Identifiant", value: account.username },
            ]}
          />
        </Card>
        <PasswordCard action={changePasswordAction} rule={passwordRule(minimum)} />
        <SecondFactorCard
          isOn={account.totpEnabledAt !== null}
          href="/admin/mon-compte/double-verification"
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
