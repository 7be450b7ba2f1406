import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { type WaitingPage, waitingPage } from "#lib/planning/waiting-page.ts";
import { type WaitingCell, waitingSchema } from "#lib/planning/waiting-schema.ts";
import { acceptPlaceAction, joinWaitingAction, leaveWaitingAction } from "./actions.ts";

export const metadata: Metadata = { title: "Liste d’attente" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A full day of one child: its waiting list, the rank, and the place once it is offered. */
export default async function WaitingListPage({ searchParams }: Props) {
  const { family, payerId } = await requireParent("/planning");
  const asked = waitingSchema.safeParse(await searchParams);
  if (!asked.success) notFound();
  const cell = asked.data;
  const page = await waitingPage({ familyId: family.id, payerId }, cell);
  if (!page) notFound();
  const planning = `/planning/${cell.day.slice(0, 7)}`;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Planning", href: planning },
          { label: "Liste d’attente" },
        ]}
      />
      <PageTitle lead={page.title}>Liste d’attente</PageTitle>
      <Card>
        <div className="flow">
          <Words page={page} />
          <Gestures page={page} cell={cell} />
          <p>
            <LinkButton href={planning} kind="quiet">
              Revenir au planning
            </LinkButton>
          </p>
        </div>
      </Card>
    </>
  );
}

function Words({ page }: { page: WaitingPage }) {
  switch (page.kind) {
    case "full":
      return (
        <>
          <p>
            <strong>C’est complet.</strong> {waitingText(page.families)}
          </p>
          <p>
            Si une place se libère, elle vous sera proposée par e-mail, à votre tour. Vous ne payez
            rien pour attendre. La liste est close à la limite de réservation&nbsp;: {page.limit}.
          </p>
        </>
      );
    case "waiting":
      return (
        <p>
          <strong>Vous êtes sur la liste, au rang {page.rank}.</strong> Si une place se libère, vous
          recevrez un e-mail. La liste est close à la limite de réservation&nbsp;: {page.limit}.
        </p>
      );
    case "offered":
      return (
        <>
          <p>
            <strong>Une place est libre pour vous.</strong> Elle est gardée jusqu’au {page.until}.
            Acceptez-la et payez avant.
          </p>
          <p>Prix&nbsp;: {page.price}.</p>
        </>
      );
    case "free":
      return <p>Il reste une place ce jour-là. Cochez-la dans le planning.</p>;
    case "over":
      return <p>La liste d’attente n’est pas ouverte pour ce jour.</p>;
  }
}

function Gestures({ page, cell }: { page: WaitingPage; cell: WaitingCell }) {
  const fields = (
    <>
      <HiddenField name="enfant" value={cell.childId} />
      <HiddenField name="moment" value={cell.slotId} />
      <HiddenField name="jour" value={cell.day} />
    </>
  );
  if (page.kind === "full")
    return (
      <Form action={joinWaitingAction} label="Rejoindre la liste d’attente">
        {fields}
        <SubmitButton>Rejoindre la liste d’attente</SubmitButton>
      </Form>
    );
  if (page.kind !== "waiting" && page.kind !== "offered") return null;
  return (
    <>
      {page.kind === "offered" ? (
        <Form action={acceptPlaceAction} label="Accepter la place">
          {fields}
          <SubmitButton>Accepter et payer</SubmitButton>
        </Form>
      ) : null}
      <Form action={leaveWaitingAction} label="Quitter la liste d’attente">
        {fields}
        <SubmitButton kind="ghost">
          {page.kind === "offered" ? "Refuser la place" : "Quitter la liste d’attente"}
        </SubmitButton>
      </Form>
    </>
  );
}

function waitingText(families: number): string {
  if (families === 0) return "Personne n’attend encore.";
  return families > 1 ? `${families} familles attendent déjà.` : "1 famille attend déjà.";
}
