import type { Metadata } from "next";
import { ChildDaysCard } from "#components/home/child-days-card.tsx";
import { WeekCard } from "#components/home/week-card.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { NewsCard } from "#components/news/news-list.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TaskList } from "#components/ui/task-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { invoiceTasks } from "#lib/checkout/invoice-choice.ts";
import { menuCounts } from "#lib/checkout/menu-counts.ts";
import { homeFacts } from "#lib/checkout/tasks.ts";
import { now } from "#lib/clock.ts";
import { checkTasks, homeDocumentTasks } from "#lib/dossier/missing.ts";
import { missingDocuments } from "#lib/dossier/missing-documents.ts";
import {
  firstTask,
  isBeginning,
  mayRenew,
  renewTasks,
  requestTasks,
} from "#lib/enrolments/home-tasks.ts";
import { listRequests } from "#lib/enrolments/queries.ts";
import { renewable } from "#lib/enrolments/renew-request.ts";
import { stateTones, stateWord } from "#lib/enrolments/request.ts";
import { owedOf, owedWords } from "#lib/invoices/owed-parts.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { homeMenus } from "#lib/menus/home-menus.ts";
import { formatEuros } from "#lib/money/format.ts";
import { lastNews } from "#lib/news/queries.ts";

export const metadata: Metadata = { title: "Accueil" };

const SHOWN_REQUESTS = 5;

export default async function HomePage() {
  const parent = await requireParent("/accueil");
  const { family, payerId, rights } = parent;
  const [at, { cart }] = await Promise.all([now(), menuCounts(parent)]);
  const [
    { tasks, children, week, pupils, hasPlaces, uncheckedYear },
    requests,
    money,
    news,
    documents,
  ] = await Promise.all([
    homeFacts({ familyId: family.id, payerId }, cart, at),
    listRequests(family.id),
    payerMoney({ familyId: family.id, payerId }),
    lastNews({ familyId: family.id }),
    rights === "full" ? missingDocuments(family.id) : null,
  ]);
  const renewal =
    rights === "full" && mayRenew(await enrolmentYear(), requests)
      ? await renewable(family.id)
      : null;
  const owed = await owedOf({ familyId: family.id, payerId }, money.debtCents);
  const bills = invoiceTasks(owed, parisDayOf(at), money);
  // They stand under the children's days: without those, nobody's health sheet is opened.
  const menus = children.length > 0 ? await homeMenus(parent, pupils, at) : [];
  const all = [
    ...tasks.filter(({ urgent }) => urgent),
    ...bills.filter(({ urgent }) => urgent),
    ...checkTasks(rights === "full" ? uncheckedYear : null),
    ...(rights === "full" ? requestTasks(requests) : []),
    ...renewTasks(renewal),
    // Somebody who has just activated the account must not read « Vous êtes à jour ».
    ...(rights === "full" && isBeginning(requests) && !hasPlaces && !renewal ? [firstTask] : []),
    ...homeDocumentTasks(documents?.missing ?? []),
    ...tasks.filter(({ urgent }) => !urgent),
    ...bills.filter(({ urgent }) => !urgent),
  ];
  const today = longDayWithYear(parisDayOf(at));
  const sent = requests.filter(({ state }) => state !== "draft").slice(0, SHOWN_REQUESTS);
  return (
    <>
      <PageTitle
        lead={`${today.charAt(0).toUpperCase()}${today.slice(1)} · dossier n°\u00a0${family.fileNumber}`}
      >
        Bonjour, voici ce qui vous attend
      </PageTitle>
      <div className="columns">
        <div className="flow">
          <Card
            flush
            title="À faire"
            end={
              all.length > 0 ? (
                <Tag
                  tone="warn"
                  icon={null}
                >{`${all.length} ${all.length > 1 ? "actions" : "action"}`}</Tag>
              ) : null
            }
          >
            {all.length > 0 ? <TaskList tasks={all} /> : <CardRow title="Vous êtes à jour." />}
          </Card>
          {children.length > 0 ? <ChildDaysCard menus={menus}>{children}</ChildDaysCard> : null}
          {week ? <WeekCard week={week} /> : null}
        </div>
        <div className="flow">
          {money.creditAvailableCents > 0 ? (
            <Card title="Votre avoir">
              <p className="figure num">{formatEuros(money.creditAvailableCents)}</p>
              <p className="soft">
                Un avoir est une somme que la mairie vous doit. Il sera déduit de votre prochain
                paiement.
              </p>
            </Card>
          ) : null}
          {money.debtCents > 0 ? (
            <Card
              title="Reste à payer"
              end={<TextLink href="/facturation">Voir mes factures</TextLink>}
            >
              <p className="figure num">{formatEuros(money.debtCents)}</p>
              <p className="soft">{owedWords(owed)}</p>
            </Card>
          ) : null}
          {sent.length > 0 ? (
            <Card
              flush
              title="Mes demandes"
              end={<TextLink href="/inscriptions">Tout voir</TextLink>}
            >
              {sent.map((request) => (
                <CardRow
                  key={request.id}
                  title={
                    <TextLink href={`/inscriptions/${request.id}`}>
                      {request.number ? (
                        <>
                          Demande <span className="num">n°&nbsp;{request.number}</span>
                        </>
                      ) : (
                        "Demande"
                      )}
                    </TextLink>
                  }
                  detail={activitiesOf(request)}
                  value={
                    <Tag tone={stateTones[request.state]}>
                      {stateWord(request.state, request.openedAt !== null)}
                    </Tag>
                  }
                />
              ))}
            </Card>
          ) : null}
          <NewsCard lines={news} />
        </div>
      </div>
    </>
  );
}

function activitiesOf(request: { enrolments: { activity: { name: string } }[] }): string {
  return [...new Set(request.enrolments.map(({ activity }) => activity.name))].join(", ");
}
