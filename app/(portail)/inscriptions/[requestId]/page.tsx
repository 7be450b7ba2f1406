import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DrawResult } from "#components/enrolments/draw-result.tsx";
import { RequestBanners } from "#components/enrolments/request-banners.tsx";
import { RequestHistory } from "#components/enrolments/request-history.tsx";
import { RequestSummary } from "#components/enrolments/request-summary.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ThreadsAbout } from "#components/messaging/threads-about.tsx";
import { Card } from "#components/ui/card.tsx";
import { StepLine } from "#components/ui/step-line.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { keptPlaces, offersAwaiting } from "#lib/enrolments/decision-documents.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import {
  currentDelay,
  drawFacts,
  requestDraws,
  requestEvents,
  waitingRanks,
} from "#lib/enrolments/queries.ts";
import {
  canMove,
  isEditable,
  stateTones,
  stateWord,
  stepsOf,
  wasStudied,
} from "#lib/enrolments/request.ts";
import { scarcePlaces } from "#lib/enrolments/scarce-places.ts";
import { hasLostPlace, stateText } from "#lib/enrolments/state-texts.ts";
import { isUuid } from "#lib/ids.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { threadsAbout } from "#lib/messaging/about-queries.ts";
import { CorrectionPart } from "./correction-part.tsx";
import { EnrolmentsPart } from "./enrolments-part.tsx";
import { WithdrawPart } from "./withdraw-part.tsx";

export const metadata: Metadata = { title: "Votre demande" };

type Props = {
  params: Promise<{ requestId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RequestPage({ params, searchParams }: Props) {
  const { requestId } = await params;
  const parent = await requireParent(`/inscriptions/${requestId}`);
  if (!isUuid(requestId)) notFound();
  const request = await loadRequest({ requestId, familyId: parent.family.id });
  if (!request) notFound();
  if (request.number === null) redirect("/inscriptions/nouvelle");
  const draws = await requestDraws(request);
  const ranks = await waitingRanks(request, draws);
  const events = await requestEvents(request.id);
  const delayDays = request.state === "submitted" ? await currentDelay() : null;
  const isPromised = request.requirements.some(({ standing }) => standing === "later");
  const isOpened = request.openedAt !== null;
  const isLimited = parent.rights !== "full";
  const isWithdrawn = request.state === "withdrawn";
  const steps = stepsOf(request.state, isWithdrawn ? wasStudied(request, events) : isOpened);
  const absent = await offersAwaiting(request);
  const text = stateText(request.state, {
    delayDays,
    isPromised,
    isOpened,
    isLimited,
    offers: keptPlaces(request, absent),
    isToBeDrawn: [...ranks.values()].includes(null),
    hasLostPlace: hasLostPlace(events),
    isStopped: events.some(({ kind }) => kind === "stopped"),
  });
  const mayChange = isEditable(request.state) && !isLimited;
  const path = `/inscriptions/${request.id}`;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: `Demande n°\u00a0${request.number}` },
        ]}
      />
      <PageTitle
        actions={<Tag tone={stateTones[request.state]}>{stateWord(request.state, isOpened)}</Tag>}
        lead={`Année scolaire ${request.schoolYear.name}`}
      >
        Demande n°&nbsp;{request.number}
      </PageTitle>
      <div className="grid gap-5">
        <RequestBanners
          query={await searchParams}
          request={{ ...request, number: request.number }}
        />
        <StepLine label="Avancement de la demande" steps={steps} row />
        <div className="grid gap-5 md:grid-cols-2">
          <Card title="Ce qui se passe maintenant">
            <p>{text.now}</p>
          </Card>
          <Card title="Ce que vous pouvez faire">
            <p>{text.todo}</p>
            {request.state === "accepted" ? (
              <p className="mt-2">
                <TextLink href="/planning/semaine-type">Préparer la semaine type</TextLink>
              </p>
            ) : null}
          </Card>
        </div>
        <EnrolmentsPart
          request={request}
          ranks={ranks}
          scarce={await scarcePlaces(request, draws)}
          absent={absent}
          mayAct={!isLimited}
        />
        <DrawResult request={request} facts={await drawFacts(request, draws)} />
        {mayChange ? <CorrectionPart request={request} /> : null}
        <RequestSummary
          request={request}
          change={mayChange ? { answers: `${path}/informations` } : undefined}
          withoutDocuments={mayChange || isLimited}
          isLimited={isLimited}
        />
        <p>
          <TextLink href={`/api/inscriptions/${request.id}/pdf`}>
            Télécharger une copie de la demande (PDF)
          </TextLink>
        </p>
        <ThreadsAbout
          title="Vos échanges sur cette demande"
          threads={await threadsAbout(parent, { requestId: request.id })}
          write={{
            href: writeAbout("demande", request.id),
            label: "Écrire au service sur cette demande",
          }}
        />
        <RequestHistory events={events} />
        {canMove(request.state, "withdraw") && parent.rights === "full" ? (
          <WithdrawPart request={request} />
        ) : null}
      </div>
    </>
  );
}
