import type { Metadata } from "next";
import { ChildCard } from "#components/enrolments/child-card.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TaskList } from "#components/ui/task-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { now } from "#lib/clock.ts";
import { enrolmentsByChild } from "#lib/enrolments/group-by-child.ts";
import { listRequests } from "#lib/enrolments/queries.ts";
import { renewable } from "#lib/enrolments/renew-request.ts";
import { loadFamily } from "#lib/families/queries.ts";

import { renewAction } from "./actions.ts";

export const metadata: Metadata = { title: "Inscriptions" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EnrolmentsPage({ searchParams }: Props) {
  const parent = await requireParent("/inscriptions");
  const year = await enrolmentYear();
  const family = await loadFamily(parent.family.id);
  const requests = await listRequests(parent.family.id);
  const children = enrolmentsByChild(family.children, requests, parisDayOf(await now()));
  const renewal = await renewable(parent.family.id);
  const draft = requests.find(({ state }) => state === "draft");
  const query = await searchParams;
  const mayEnrol = year !== null && parent.rights === "full";
  const start = mayEnrol ? (
    <LinkButton href="/inscriptions/nouvelle" icon="plus">
      Inscrire un enfant
    </LinkButton>
  ) : null;
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/accueil" }, { label: "Inscriptions" }]} />
      <PageTitle
        help="inscrire"
        lead={year ? `Année scolaire ${year.name}` : undefined}
        actions={start}
      >
        Inscriptions
      </PageTitle>
      <div className="grid gap-5">
        {query.fait === "retiree" ? (
          <Banner kind="success" title="Votre demande est retirée." />
        ) : null}
        {query.fait === "abandonnee" ? (
          <Banner kind="success" title="Le brouillon est abandonné." />
        ) : null}
        {year ? null : (
          <Banner kind="info" title="Les inscriptions ne sont pas encore ouvertes." still />
        )}
        {draft ? (
          <Card title="À finir" flush>
            <TaskList
              tasks={[
                {
                  key: draft.id,
                  href: "/inscriptions/nouvelle",
                  title: "Finir votre demande d’inscription",
                  detail: "Ce que vous avez déjà rempli est gardé. Elle n’est pas encore envoyée.",
                  urgent: true,
                },
              ]}
            />
            {parent.rights === "full" ? (
              <div className="card-row">
                <TextLink href="/inscriptions/nouvelle/abandonner">
                  Abandonner ce brouillon
                </TextLink>
              </div>
            ) : null}
          </Card>
        ) : null}
        {renewal && !draft && mayEnrol ? (
          <Card title={`Réinscrire pour ${renewal.year.name}`}>
            <Form action={renewAction} label="Réinscrire comme l’an dernier">
              <p className="measure">
                Comme en {renewal.lastName} :{" "}
                {renewal.lines
                  .map(
                    ({ child, activity }) => `${child.firstName}, ${activity.name.toLowerCase()}`,
                  )
                  .join(" ; ")}
                . Vous vérifiez, puis vous envoyez.
              </p>
              <SubmitButton>Réinscrire comme l’an dernier</SubmitButton>
            </Form>
          </Card>
        ) : null}
        {children.length === 0 ? (
          <Card>
            <EmptyState icon="children" action={draft ? null : start}>
              Aucun enfant n’est inscrit. Commencez par inscrire un enfant à la cantine ou à la
              garderie.
            </EmptyState>
          </Card>
        ) : (
          children.map((child) => <ChildCard key={child.id} child={child} />)
        )}
      </div>
    </>
  );
}
