import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { FaultyAddresses, StuckMails } from "#components/staff/mail-cards.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import {
  countMails,
  listFaultyAddresses,
  listStuckMails,
  MAILS_A_PAGE,
} from "#lib/notifications/mail-desk.ts";
import { wordOf } from "#lib/word-of.ts";
import {
  abandonMailAction,
  clearFaultAction,
  retryAllMailsAction,
  retryMailAction,
} from "./actions.ts";

export const metadata: Metadata = { title: "E-mails" };

const NEWS: Record<string, string> = {
  relance: "L’e-mail part de nouveau.",
  tout: "Les e-mails qui n’étaient pas partis partent de nouveau.",
  abandon: "L’e-mail ne partira pas.",
  adresse: "Le portail écrit de nouveau à cette adresse.",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MailDeskPage({ searchParams }: Props) {
  const { permissions } = await requireStaff("mails.manage", "/admin/e-mails");
  const { fait, page, adresses } = await searchParams;
  const shown = { mails: pageNumber(page), addresses: pageNumber(adresses) };
  const [counts, stuck, faults] = await Promise.all([
    countMails(),
    listStuckMails(shown.mails),
    listFaultyAddresses(shown.addresses),
  ]);
  const news = wordOf(NEWS, fait);
  const canReadFamilies = permissions.has("families.read");
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "E-mails" }]} />
      <PageTitle lead="Ce qui n’a pas pu partir, et les adresses qui ne marchent pas.">
        E-mails
      </PageTitle>
      <div className="flow">
        <p>
          <TextLink href="/admin/e-mails/reglages">Réglages : rappels, résumé, adresses</TextLink>
        </p>
        {news ? <Banner kind="success">{news}</Banner> : null}
        <Card title="Envois" flush>
          <SummaryList
            rows={[
              { label: "Envoyés depuis 24 heures", value: `${counts.sent}` },
              { label: "En attente d’envoi", value: `${counts.waiting}` },
            ]}
          />
        </Card>
        <StuckMails
          mails={stuck}
          total={counts.stuck}
          pages={
            <PageLinks
              label="Pages des e-mails à vérifier"
              page={shown.mails}
              total={counts.stuck}
              size={MAILS_A_PAGE}
              hrefOf={(to) => `/admin/e-mails?page=${to}&adresses=${shown.addresses}#a-verifier`}
            />
          }
          retry={retryMailAction}
          retryAll={retryAllMailsAction}
          abandon={abandonMailAction}
          canReadFamilies={canReadFamilies}
        />
        <FaultyAddresses
          faults={faults}
          total={counts.faulty}
          pages={
            <PageLinks
              label="Pages des adresses en erreur"
              page={shown.addresses}
              total={counts.faulty}
              size={MAILS_A_PAGE}
              hrefOf={(to) => `/admin/e-mails?page=${shown.mails}&adresses=${to}#adresses`}
            />
          }
          clear={clearFaultAction}
          canReadFamilies={canReadFamilies}
        />
      </div>
    </>
  );
}

function pageNumber(value: string | string[] | undefined): number {
  const page = Number(value);
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1;
}
